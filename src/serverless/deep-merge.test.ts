import { test } from "node:test";
import assert from "node:assert/strict";
import { deepMerge } from "./deep-merge.ts";

const cases: readonly [name: string, base: unknown, over: unknown, merged: unknown][] = [
  ["objects merge member by member", { a: 1, b: { c: 1 } }, { b: { d: 2 } }, { a: 1, b: { c: 1, d: 2 } }],
  ["arrays merge by index", [1, { a: 1 }, 3], [9, { b: 2 }], [9, { a: 1, b: 2 }, 3]],
  ["later texts win", { a: "x" }, { a: "y" }, { a: "y" }],
  ["null wins, so that a property can be taken away", { a: { b: 1 } }, { a: null }, { a: null }],
  ["undefined changes nothing", { a: 1 }, { a: undefined }, { a: 1 }],
  ["different kinds are replaced", { a: [1] }, { a: { b: 1 } }, { a: { b: 1 } }],
];

for (const [name, base, over, merged] of cases) {
  test(`deepMerge: ${name}`, () => {
    const before = structuredClone(base);
    assert.deepEqual(deepMerge(base, over), merged);
    assert.deepEqual(base, before);
  });
}
