import assert from "node:assert/strict";
import { test } from "node:test";
import { durationText, parseDuration } from "./duration.ts";

const durations: [text: string, seconds: number | undefined][] = [
  ["3600", 3600],
  ["900", 900],
  ["1h", 3600],
  ["30m", 1800],
  ["1h30m", 5400],
  ["90s", 90],
  ["12h", 43_200],
  ["", undefined],
  ["1h;rm", undefined],
  ["NaN", undefined],
  ["-1", undefined],
  ["1.5h", undefined],
  ["30m1h", undefined],
  ["1 h", undefined],
  ["1d", undefined],
];

for (const [text, seconds] of durations) {
  test(`\`${text}\` is ${seconds ?? "no number of"} seconds`, () => assert.equal(parseDuration(text), seconds));
}

test("a duration is written in hours, minutes and seconds", () => {
  assert.deepEqual([3600, 1800, 5400, 3661, 0].map(durationText), ["1h", "30m", "1h 30m", "1h 1m 1s", "0s"]);
});
