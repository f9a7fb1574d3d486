import assert from "node:assert/strict";
import { test } from "node:test";
import { role, sessionOf, trailEvent, type TrailFields } from "../../test/support/trails.ts";
import { mergeUses } from "./merge-uses.ts";
import { parsedTexts } from "./scan/parsed-texts.ts";
import { Tally, type TallyFilter } from "./tally.ts";
import { trailRecord } from "./trail-record.ts";
import { resourceLimit, type Use } from "./use.ts";

function usesOf(events: readonly TrailFields[], filter: TallyFilter = {}): Use[] {
  const tally = new Tally(filter);
  for (const event of events) {
    const record = trailRecord(parsedTexts(trailEvent(event)));
    if (typeof record === "object") tally.add(record);
  }
  return tally.uses();
}

const other = "arn:aws:iam::444455556666:role/ci/other";

test("records of one kind become one use", () => {
  const uses = usesOf([
    { eventTime: "2026-01-02T00:00:00Z", requestParameters: { bucketName: "b" } },
    { eventTime: "2026-01-01T00:00:00Z", requestParameters: { bucketName: "a" }, errorCode: "AccessDenied" },
    { eventTime: "2026-01-03T00:00:00Z", requestParameters: { bucketName: "a" } },
  ]);
  assert.deepEqual(uses, [
    {
      principal: role,
      account: "111122223333",
      eventSource: "s3.amazonaws.com",
      eventName: "GetObject",
      count: 3,
      denied: 1,
      first: "2026-01-01T00:00:00Z",
      last: "2026-01-03T00:00:00Z",
      resources: ["a", "b"],
    },
  ]);
});

test("another principal, service, event, or service that acts makes another use", () => {
  const uses = usesOf([
    {},
    { userIdentity: sessionOf(other) },
    { eventSource: "s3express.amazonaws.com" },
    { eventName: "PutObject" },
    { sourceIPAddress: "cloudformation.amazonaws.com" },
  ]);
  assert.deepEqual(
    uses.map(({ count }) => count),
    [1, 1, 1, 1, 1],
  );
});

const asked: readonly (readonly [role: string, found: readonly string[]])[] = [
  [role, [role]],
  ["arn:aws:iam::*:role/*", [role, other]],
  ["arn:aws:iam::444455556666:role/ci/oth?r", [other]],
  ["other", [other]],
  ["*ther", [other]],
  ["arn:aws:iam::111122223333:role/deploy", []],
];

for (const [wanted, found] of asked) {
  test(`of ${wanted} are the uses of ${found.length} roles`, () => {
    const uses = usesOf([{}, { userIdentity: sessionOf(other) }], { roles: [wanted] });
    assert.deepEqual(
      uses.map(({ principal }) => principal),
      found,
    );
  });
}

test("only records since a moment count, and with it none without a time", () => {
  const events = ["2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", "soon"].map((eventTime) => ({ eventTime }));
  assert.equal(usesOf(events, { since: 20_260_102_000_000 })[0]!.count, 1);
  assert.equal(usesOf(events)[0]!.count, 3);
});

test("of very many resources the first ones in order are kept, whatever order they come in", () => {
  const names = Array.from({ length: 5 * resourceLimit }, (_, index) => `bucket-${String(index).padStart(5, "0")}`);
  const events = names.map((bucketName) => ({ requestParameters: { bucketName } }));
  const first = names.slice(0, resourceLimit);
  assert.deepEqual(usesOf(events)[0]!.resources, first);
  assert.deepEqual(usesOf(events.toReversed())[0]!.resources, first);
});

test("the uses of several readers become one list, as one reader would have it", () => {
  const days = ["2026-01-02T00:00:00Z", "2026-01-01T00:00:00Z", "2026-01-05T00:00:00Z"];
  const events = days.map((eventTime, index) => ({ eventTime, requestParameters: { bucketName: `b${index}` } }));
  const apart = [...events.map((event) => usesOf([event])), usesOf([{ eventTime: "soon" }])];
  assert.deepEqual(
    mergeUses(apart),
    usesOf([...events, { eventTime: "soon" }]).map((use) => ({ ...use, resources: ["b0", "b1", "b2", "photos"] })),
  );
});
