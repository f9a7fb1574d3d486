import assert from "node:assert/strict";
import { test } from "node:test";
import type { ProbeAnswer, RolePolicies } from "../ports/role-probe.ts";
import { longestFound } from "./longest-session.ts";

const accepted: ProbeAnswer = { answer: "accepted", account: "444455556666" };
const tooLong: ProbeAnswer = { answer: "too-long" };
const busy: ProbeAnswer = { answer: "unreachable", why: "busy" };
const told: RolePolicies = { documents: [], maxSessionDuration: 21_600 };
const untold: RolePolicies = { unreadable: "denied" };

const cases: readonly (readonly [
  what: string,
  tried: { answer?: ProbeAnswer; role?: RolePolicies; chained?: boolean },
  seconds: number | null,
])[] = [
  ["nothing tried and nothing told", {}, 3600],
  ["what was asked for, accepted", { answer: accepted }, 7200],
  ["what was asked for, too long", { answer: tooLong, role: untold }, 3600],
  ["too long, and told by the role", { answer: tooLong, role: told }, 21_600],
  ["accepted, and more told by the role", { answer: accepted, role: told }, 21_600],
  ["not tried, but told by the role", { role: told }, 21_600],
  ["no answer", { answer: busy }, null],
  ["a broker that has a session itself", { role: told, chained: true }, 3600],
];

for (const [what, { answer, role, chained = false }, seconds] of cases) {
  test(`the longest session known of ${what} is ${String(seconds)} s`, () => {
    const long = answer && { long: { durationSeconds: 7200, answer } };
    assert.equal(longestFound({ tries: [], chained, ...long, ...(role && { role }) }), seconds);
  });
}
