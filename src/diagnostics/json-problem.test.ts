import assert from "node:assert/strict";
import { test } from "node:test";
import { jsonProblem } from "./json-problem.ts";

const cases: readonly (readonly [text: string, reason: string, position: number])[] = [
  [`{"a": }`, "unexpected token `}`", 6],
  [`{"a": 1 "b": 2}`, "expected `,` or `}` after property value", 8],
  [`{"a": [1, 2`, "expected `,` or `]` after array element", 10],
  [`{"a": {`, "expected property name or `}`", 6],
  ["", "unexpected end of JSON input", 0],
];

for (const [text, reason, position] of cases) {
  test(`what is wrong with ${text || "nothing at all"}`, () => {
    assert.deepEqual(jsonProblem(text), { reason, position });
  });
}

test("nothing is wrong with JSON", () => assert.equal(jsonProblem(`{"a": [1, null]}`), undefined));
