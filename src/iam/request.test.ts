import assert from "node:assert/strict";
import { test } from "node:test";
import { contextValue, type RequestContext } from "./request.ts";

const cases: [string, RequestContext | undefined, string | readonly string[] | undefined][] = [
  ["no context has no keys", undefined, undefined],
  ["keys are compared without regard to case", { "AWS:TagKeys": "a" }, "a"],
  ["another key of the same length is another key", { "aws:TagKeyz": "a" }, undefined],
  ["of spellings that differ in case the last counts", { "aws:tagkeys": "a", "aws:TagKeys": "b" }, "b"],
  ["an empty text is a value", { "aws:TagKeys": "" }, ""],
  ["a key without values is absent", { "aws:TagKeys": [] }, undefined],
  ["what a context inherits is none of its keys", Object.create({ "aws:tagkeys": "a" }) as RequestContext, undefined],
];

for (const [name, context, expected] of cases) {
  test(`a request's context: ${name}`, () => {
    const request = { action: "s3:GetObject", resource: "*", ...(context && { context }) };
    assert.deepEqual(contextValue(request, "aws:tagkeys"), expected);
  });
}
