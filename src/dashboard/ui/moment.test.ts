import { test } from "node:test";
import assert from "node:assert/strict";
import { distanceText, exactText, momentText } from "./moment.ts";

const now = new Date("2026-11-22T23:30:00Z");

test("a time is told in the reader's zone, by the reader's day", () => {
  const cases: [at: string, zone: string, text: string][] = [
    ["2026-11-22T23:05:10Z", "UTC", "23:05"],
    ["2026-11-22T23:05:10Z", "Europe/Berlin", "00:05"],
    ["2026-11-22T22:05:10Z", "Europe/Berlin", "22 Nov, 23:05"],
    ["2026-11-22T00:05:00Z", "America/New_York", "21 Nov, 19:05"],
    ["2025-12-31T12:00:00Z", "UTC", "31 Dec 2025, 12:00"],
    ["2026-12-31T23:59:00Z", "Asia/Tokyo", "1 Jan 2027, 08:59"],
  ];
  for (const [at, zone, text] of cases) assert.equal(momentText(new Date(at), now, zone), text);
});

test("how long ago is told in one unit", () => {
  const cases: [at: string, text: string][] = [
    ["2026-11-22T23:29:30Z", "just now"],
    ["2026-11-22T23:30:30Z", "in under a minute"],
    ["2026-11-22T23:18:00Z", "12 min ago"],
    ["2026-11-23T00:29:00Z", "in 59 min"],
    ["2026-11-21T20:30:00Z", "27 h ago"],
    ["2026-11-10T20:30:00Z", "12 days ago"],
  ];
  for (const [at, text] of cases) assert.equal(distanceText(new Date(at), now), text);
});

test("the exact time names its zone", () => {
  assert.equal(exactText(new Date("2026-11-22T19:25:10.123Z")), "2026-11-22 19:25:10 UTC");
});
