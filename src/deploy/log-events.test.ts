import { test } from "node:test";
import assert from "node:assert/strict";
import * as fc from "fast-check";
import { AwsCallError } from "../aws/aws-call-error.ts";
import type { LogEvent, LogPage, LogQuery, Logs } from "../aws/logs.ts";
import { followEvents, readEvents } from "./log-events.ts";

const event = (id: string, time: number): LogEvent => ({ id, time, stream: "s", message: id });

async function ids(pages: AsyncIterable<readonly LogEvent[]>): Promise<string[]> {
  const found: string[] = [];
  for await (const events of pages) found.push(...events.map(({ id }) => id));
  return found;
}

test("every page is read, empty ones too, and each is in order of time", async () => {
  const pages: Record<string, LogPage> = {
    first: { events: [event("b", 2), event("a", 1)], next: "second" },
    second: { events: [], next: "third" },
    third: { events: [event("c", 3)] },
  };
  const found = await readEvents({ group: "g", start: 0 }, { page: async ({ token }) => pages[token ?? "first"] });
  assert.deepEqual(await ids(found!), ["a", "b", "c"]);
});

test("a group that does not exist has no events to read", async () => {
  assert.equal(await readEvents({ group: "g", start: 0 }, { page: async () => undefined }), undefined);
});

/** Follows a log of which each look shows more, until it has shown all. */
async function followed(looks: readonly (readonly LogEvent[] | AwsCallError | undefined)[]): Promise<{
  found: string[];
  waited: number;
  asked: LogQuery[];
}> {
  const stop = new AbortController();
  const asked: LogQuery[] = [];
  let [look, waited] = [0, 0];
  const logs: Logs = {
    page: async (query) => {
      asked.push(query);
      const shown = looks[look];
      if (shown instanceof AwsCallError) throw shown;
      return shown && { events: shown.filter(({ time }) => time >= query.start) };
    },
  };
  const sleep = async (): Promise<void> => {
    if (++look === looks.length) stop.abort();
  };
  const ports = { logs, clock: { now: () => look * 1000, sleep }, signal: stop.signal };
  const options = { interval: 1000, waiting: () => void waited++ };
  return { found: await ids(followEvents({ group: "g", start: 0 }, ports, options)), waited, asked };
}

test("following shows each event once, also one that comes late and one of the same moment", async () => {
  const first = [event("a", 100_000), event("b", 101_000)];
  const late = event("late", 70_000);
  const same = event("same", 101_000);
  const { found, asked } = await followed([first, [...first, late], [...first, late, same], [same]]);
  assert.deepEqual(found, ["a", "b", "late", "same"]);
  assert.deepEqual(
    asked.map(({ start }) => start),
    [0, 41_000, 41_000, 41_000],
  );
});

test("following waits for a group that does not exist yet, and says so once", async () => {
  assert.deepEqual((await followed([undefined, undefined, [event("a", 1)]])).waited, 1);
});

test("following bears throttling and lost answers, but no refusal", async () => {
  const failure = (fault: "throttled" | "denied"): AwsCallError =>
    new AwsCallError("logs:FilterLogEvents", fault, "X", "no");
  const { found } = await followed([[event("a", 1)], failure("throttled"), [event("a", 1), event("b", 2)]]);
  assert.deepEqual(found, ["a", "b"]);
  await assert.rejects(followed([failure("denied")]), AwsCallError);
});

test("whatever the times and the delays, following has neither gaps nor repetitions", async () => {
  const arrivals = fc.array(fc.record({ time: fc.nat(100_000), delay: fc.nat(59_000) }), { maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(arrivals, async (given) => {
      const events = given.map(({ time, delay }, index) => ({ ...event(`e${index}`, time), visible: time + delay }));
      const looks = Array.from({ length: 40 }, (_, look) => events.filter(({ visible }) => visible <= look * 5000));
      const { found } = await followed(looks);
      assert.deepEqual([...found].sort(), events.map(({ id }) => id).sort());
    }),
  );
});
