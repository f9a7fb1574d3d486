import assert from "node:assert/strict";
import { test } from "node:test";
import { walkMutated, type MutatedReport } from "../support/mutated-services/promise.ts";

/**
 * Some hundred in the fast suite, some thousand in `npm run test:all`. Before a release, others than the last time:
 * PASSROLE_MUTATED_SERVICES=100000 PASSROLE_MUTATED_SEED=7000000 npm test test/property/mutated-services.test.ts
 */
const inputs = Number(process.env["PASSROLE_MUTATED_SERVICES"] ?? (process.env["PASSROLE_TEST_ALL"] ? 2_000 : 150));
const seed = Number(process.env["PASSROLE_MUTATED_SEED"] ?? 1);

/** Inputs between which others may run. */
const batch = 100;

test(`${inputs} mutated services: none throws or hangs, and what is refused is told with a code, a place and a hint`, async (t) => {
  const reports: MutatedReport[] = [];
  for (let done = 0; done < inputs; done += batch) {
    reports.push(await walkMutated(Math.min(batch, inputs - done), seed + done));
    await new Promise((resolve) => setImmediate(resolve));
  }
  const clean = reports.reduce((sum, report) => sum + report.clean, 0);
  const codes = new Set(reports.flatMap(({ codes }) => Object.keys(codes)));
  const slowest = reports.map((report) => report.slowest).reduce((one, other) => (one.took > other.took ? one : other));
  t.diagnostic(`${clean} compiled without an error, ${codes.size} codes`);
  t.diagnostic(`the slowest: seed ${slowest.seed}, ${slowest.took.toFixed(0)} ms`);
  assert.deepEqual([...new Set(reports.flatMap(({ faults }) => faults))], []);
  assert.ok(clean > inputs / 20 && codes.size > 15, `${clean} compiled, only ${[...codes].join()}: no real mutations`);
  assert.deepEqual(Object.keys(Object.prototype), [], "a configuration reached the prototype of every object");
});
