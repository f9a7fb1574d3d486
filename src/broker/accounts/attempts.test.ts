import assert from "node:assert/strict";
import { test } from "node:test";
import { Refusal } from "../refusal.ts";
import { attempts, type Attempts } from "./attempts.ts";

const clock = { time: 0 };
const rules = { failures: 3, windowSeconds: 60 };

function fresh(): Attempts {
  clock.time = 0;
  return attempts(rules, () => clock.time);
}

/** Seconds to wait; undefined where an attempt may begin, which then failed. */
function waitFor(all: Attempts, name: string, address: string): number | undefined {
  try {
    all.begin(name, address);
    return undefined;
  } catch (error) {
    assert.ok(error instanceof Refusal && error.status === 429);
    return error.retryAfter;
  }
}

test("a name has its failures, from wherever they come, and then waits until the first is old", () => {
  const all = fresh();
  for (const address of ["192.0.2.1", "192.0.2.2", "192.0.2.3"]) assert.equal(waitFor(all, "ann", address), undefined);
  clock.time = 20_000;
  assert.equal(waitFor(all, "ann", "192.0.2.4"), 40);
  assert.equal(waitFor(all, "ben", "192.0.2.4"), undefined);
  clock.time = 60_000;
  assert.equal(waitFor(all, "ann", "192.0.2.4"), undefined);
});

test("an address has its failures, with whatever names; IPv6 by its network", () => {
  const all = fresh();
  for (const name of ["a", "b", "c"]) assert.equal(waitFor(all, name, `2001:db8::${name}`), undefined);
  assert.equal(waitFor(all, "d", "2001:db8::d"), 60);
  assert.equal(waitFor(all, "d", "2001:db8:0:1::d"), undefined);
});

test("one that succeeds counts as none, and opens a count of its own for that place", () => {
  const all = fresh();
  all.begin("ann", "192.0.2.1").succeeded();
  for (const address of ["192.0.2.2", "192.0.2.3", "192.0.2.4"]) assert.equal(waitFor(all, "ann", address), undefined);
  assert.equal(waitFor(all, "ann", "192.0.2.5"), 60);
  assert.equal(waitFor(all, "ann", "192.0.2.1"), undefined);
});

test("the last that a name has is told apart", () => {
  const all = fresh();
  const last = ["192.0.2.1", "192.0.2.2", "192.0.2.3"].map((address) => all.begin("ann", address).isLast);
  assert.deepEqual(last, [false, false, true]);
});

test("what strangers try does not grow without end", () => {
  const all = fresh();
  for (let index = 0; index < 60_000; index += 1) all.begin(`name-${index}`, `${index >> 8}.${index & 255}.0.1`);
  assert.equal(waitFor(all, "ann", "192.0.2.1"), undefined);
});
