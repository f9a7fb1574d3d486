import assert from "node:assert/strict";
import { test } from "node:test";
import { coerce } from "./coerce.ts";
import type { JsonType } from "./json-schema.ts";

const cases: readonly [value: unknown, type: JsonType, coerced: unknown][] = [
  ["10", "integer", 10],
  ["1e3", "integer", 1000],
  ["10.5", "integer", undefined],
  ["10.5", "number", 10.5],
  ["", "number", undefined],
  ["ten", "number", undefined],
  [true, "integer", 1],
  [5, "string", "5"],
  [false, "string", "false"],
  ["true", "boolean", true],
  [1, "boolean", true],
  ["false", "boolean", false],
  [0, "boolean", false],
  ["yes", "boolean", undefined],
  ["one", "array", ["one"]],
  [{ Ref: "One" }, "array", undefined],
  [["one"], "string", "one"],
  [[5], "string", "5"],
  [["one", "two"], "string", undefined],
  [[["one"]], "string", undefined],
  [[{ a: 1 }], "object", undefined],
  ["text", "object", undefined],
  [null, "string", ""],
];

for (const [value, type, coerced] of cases) {
  test(`coerce: ${JSON.stringify(value)} as ${type} is ${JSON.stringify(coerced) ?? "refused"}`, () => {
    assert.deepEqual(coerce(value, type), coerced);
  });
}
