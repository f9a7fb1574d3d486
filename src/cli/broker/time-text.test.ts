import assert from "node:assert/strict";
import { test } from "node:test";
import { minuteText, timeText } from "./time-text.ts";

test("times are short, and of one zone", () => {
  assert.equal(timeText("2026-01-31T12:34:56.789Z"), "2026-01-31 12:34:56Z");
  assert.equal(minuteText("2026-01-31T12:34:56.789Z"), "2026-01-31 12:34Z");
  assert.equal(timeText("never"), "never");
});
