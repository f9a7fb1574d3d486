import { test } from "node:test";
import assert from "node:assert/strict";
import type { CloudWatch, MetricQuery } from "../aws/cloudwatch.ts";
import { functionMetrics } from "./metrics.ts";

const hour = 3_600_000;
const now = Date.UTC(2026, 0, 31);
const day = { start: now - 24 * hour, end: now };

/** A CloudWatch that answers every query with the same points. */
function answering(values: Readonly<Record<string, readonly [at: number, value: number][]>>): {
  cloudWatch: CloudWatch;
  calls: (readonly MetricQuery[])[];
} {
  const calls: (readonly MetricQuery[])[] = [];
  const metricData: CloudWatch["metricData"] = async (queries) => {
    calls.push(queries);
    return queries.map(({ id, metric, statistic }) => ({
      id,
      points: (values[`${metric} ${statistic}`] ?? []).map(([at, value]) => ({
        time: new Date(day.start + at),
        value,
      })),
    }));
  };
  return { cloudWatch: { metricData }, calls };
}

const take = { key: "take", name: "orders-dev-take" };

test("counts are added up, the average is of all invocations, and parts of the time are kept apart", async () => {
  const { cloudWatch } = answering({
    "Invocations Sum": [
      [0, 3],
      [23 * hour, 7],
    ],
    "Errors Sum": [[0, 2]],
    "Throttles Sum": [[hour, 1]],
    "Duration Sum": [[0, 500]],
    "Duration SampleCount": [[0, 10]],
    "Duration p95": [
      [0, 90],
      [23 * hour, 80],
    ],
  });
  const [metrics] = await functionMetrics([take], day, now, cloudWatch);
  const overTime = [3, ...Array.from({ length: 22 }, () => 0), 7];
  const counts = { invocations: 10, errors: 2, throttles: 1 };
  assert.deepEqual(metrics, { ...take, ...counts, duration: { average: 50, p95: 90 }, overTime });
});

test("a function that did not run has no duration", async () => {
  const [metrics] = await functionMetrics([take], day, now, answering({}).cloudWatch);
  assert.equal(metrics!.duration, undefined);
  assert.equal(metrics!.invocations, 0);
});

test("a call holds 500 queries at most, and their ids are those that CloudWatch takes", async () => {
  const { cloudWatch, calls } = answering({});
  const many = Array.from({ length: 200 }, (_, index) => ({ key: `f${index}`, name: `f${index}` }));
  await functionMetrics(many, day, now, cloudWatch);
  assert.deepEqual(
    calls.map(({ length }) => length),
    [500, 500, 200],
  );
  assert.ok(calls.flat().every(({ id }) => /^[a-z]\w{0,254}$/.test(id)));
});

for (const [days, unit] of [
  [1, 60],
  [30, 300],
  [100, 3600],
] as const) {
  test(`values that are ${days} days old stand for multiples of ${unit} seconds`, async () => {
    const { cloudWatch, calls } = answering({});
    await functionMetrics([take], { start: now - days * 24 * hour, end: now }, now, cloudWatch);
    assert.ok(calls.flat().every(({ period }) => period % unit === 0));
  });
}
