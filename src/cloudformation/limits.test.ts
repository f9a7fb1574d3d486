import assert from "node:assert/strict";
import { test } from "node:test";
import { checkLimits, templateLimits } from "./limits.ts";
import type { Template } from "./template.ts";

const many = <T>(count: number, item: T): Record<string, T> =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`N${at}`, item]));

const codes = (template: Template, text?: string): string[] =>
  checkLimits(template, () => ({ file: "t", line: 1, column: 1 }), text).map(({ code }) => code);

test("what CloudFormation accepts is fine", () => {
  assert.deepEqual(codes({ Resources: many(templateLimits.resources, { Type: "T" }) }), []);
});

test("each count over its limit is a warning", () => {
  const template: Template = {
    Resources: many(templateLimits.resources + 1, { Type: "T" }),
    Outputs: many(templateLimits.outputs + 1, { Value: 1 }),
    Parameters: many(templateLimits.parameters + 1, { Type: "String" }),
  };
  assert.deepEqual(codes(template), [
    "cloudformation/too-many-resources",
    "cloudformation/too-many-outputs",
    "cloudformation/too-many-parameters",
  ]);
});

test("the size is that of the text, in bytes", () => {
  const empty = { Resources: {} };
  assert.deepEqual(codes(empty, "x".repeat(templateLimits.bytes)), []);
  assert.deepEqual(codes(empty, "é".repeat(templateLimits.bytes / 2 + 1)), ["cloudformation/template-too-large"]);
});
