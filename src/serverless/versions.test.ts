import { test } from "node:test";
import assert from "node:assert/strict";
import { frameworkOf } from "./versions.ts";

const cases: readonly [range: string | undefined, framework: number][] = [
  [undefined, 4],
  ["3", 3],
  ["^3.40.0", 3],
  [">=3.0.0 <4.0.0", 3],
  ["~3.38", 3],
  ["2 || 3", 3],
  ["4", 4],
  ["^4.3.1", 4],
  [">=2.1.0 <5", 4],
  ["^3 || ^4", 4],
  ["*", 4],
];

for (const [range, framework] of cases) {
  test(`frameworkVersion ${range ?? "not given"} is compiled as ${framework}`, () =>
    assert.equal(frameworkOf(range), framework));
}
