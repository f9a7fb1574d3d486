import { test } from "node:test";
import assert from "node:assert/strict";
import { pointInTime } from "./point-in-time.ts";

const now = Date.UTC(2026, 0, 31, 12);

for (const [text, expected] of [
  ["30s", now - 30_000],
  ["5m", now - 300_000],
  ["1.5h", now - 5_400_000],
  ["3d", now - 259_200_000],
  ["1w", now - 604_800_000],
  ["2026-01-31", Date.UTC(2026, 0, 31)],
  ["2026-01-31T10:00:00Z", Date.UTC(2026, 0, 31, 10)],
  ["2026-01-31T10:00:00+02:00", Date.UTC(2026, 0, 31, 8)],
  ["2026-01-31T10:00", Date.UTC(2026, 0, 31, 10)],
  ["2026-01-31 10:00", Date.UTC(2026, 0, 31, 10)],
  ["1769860800000", 1_769_860_800_000],
] as const) {
  test(`\`${text}\` is a time`, () => assert.equal(pointInTime("--start", text, now), expected));
}

for (const text of ["yesterday", "5", "5x", "2026-13-01", "", "-5m"]) {
  test(`\`${text}\` is no time`, () => assert.throws(() => pointInTime("--start", text, now), /is no time/));
}
