import assert from "node:assert/strict";
import { test } from "node:test";
import { fit } from "./fit.ts";
import {
  anyObject,
  anyOf,
  choice,
  copied,
  exactly,
  exactlyOne,
  fatal,
  integer,
  keepingNull,
  list,
  mapOf,
  mapWithKeys,
  object,
  string,
  stringLike,
  strings,
  use,
  type JsonSchema,
} from "./json-schema.ts";

const intrinsic: JsonSchema = { ...mapWithKeys("^(Ref|Fn::.+)$", "", {}), title: "a CloudFormation function" };

const accepted: readonly [name: string, schema: JsonSchema, value: unknown, coerced: unknown][] = [
  ["a lone value becomes a list", object({ layers: strings }), { layers: "a" }, { layers: ["a"] }],
  ["members are coerced", mapOf(string), { a: 1, b: true }, { a: "1", b: "true" }],
  [
    "an alternative keeps what the ones before it coerced",
    anyOf(exactly("*"), stringLike("^arn:", "an ARN"), strings),
    ["*"],
    ["*"],
  ],
  ["the first alternative that fits decides", anyOf(stringLike("^arn:", "an ARN"), strings), ["arn:a"], "arn:a"],
  ["values without a type are not coerced", choice("1", "2"), "1", "1"],
  ["a definition is used by name", { ...use("name"), definitions: { name: integer() } }, "5", 5],
  ["a property without a value is left out", object({ a: string, b: string }), { a: null, b: "b" }, { b: "b" }],
  ["null stays where it means something", object({ a: keepingNull(string) }), { a: null }, { a: null }],
  [
    "free objects are left as they are",
    object({ custom: anyObject }),
    { custom: { a: null, b: [1] } },
    { custom: { a: null, b: [1] } },
  ],
];

for (const [name, schema, value, coerced] of accepted) {
  test(`fit: ${name}`, () => {
    const before = structuredClone(value);
    assert.deepEqual(fit(schema, value), { value: coerced, problems: [] });
    assert.deepEqual(value, before, "the value given is not changed");
  });
}

const arnOrFunction = anyOf(stringLike("^arn:", "an ARN"), intrinsic);
const role = anyOf(string, intrinsic, object({ name: string, path: string }));

const refused: readonly [name: string, schema: JsonSchema, value: unknown, problems: unknown[]][] = [
  [
    "the alternative of the right kind is what was meant",
    role,
    { nam: "x" },
    [{ path: [], fault: { is: "unknown-property", property: "nam", known: ["name", "path"] }, fatal: false }],
  ],
  [
    "alternatives of no fitting kind are told together",
    object({ a: arnOrFunction }),
    { a: [1, 2] },
    [{ path: ["a"], fault: { is: "wrong-kind", expected: ["an ARN", "a CloudFormation function"] }, fatal: true }],
  ],
  [
    "an alternative of the right kind and the wrong form names the others",
    object({ a: arnOrFunction }),
    { a: "x" },
    [
      {
        path: ["a"],
        fault: { is: "not-allowed", choices: [], expected: ["an ARN", "a CloudFormation function"] },
        fatal: false,
      },
    ],
  ],
  [
    "a wrong kind stops the compiler",
    object({ a: object({}) }),
    { a: "x" },
    [{ path: ["a"], fault: { is: "wrong-kind", expected: ["an object"] }, fatal: true }],
  ],
  [
    "a wrong kind of scalar that is only copied does not",
    object({ a: copied(integer()) }),
    { a: { Ref: "X" } },
    [{ path: ["a"], fault: { is: "wrong-kind", expected: ["an integer"] }, fatal: false }],
  ],
  [
    "nothing below a copied object does",
    object({ a: copied(object({ b: strings, c: string }, ["c"])) }),
    { a: { b: {} } },
    [
      { path: ["a", "b"], fault: { is: "wrong-kind", expected: ["a list"] }, fatal: false },
      { path: ["a"], fault: { is: "missing-property", oneOf: ["c"] }, fatal: false },
    ],
  ],
  [
    "a copied object must be an object",
    list(copied(object({}))),
    ["x"],
    [{ path: [0], fault: { is: "wrong-kind", expected: ["an object"] }, fatal: true }],
  ],
  [
    "whatever is wrong with a fatal value stops the compiler",
    object({ name: fatal(exactly("aws")) }),
    { name: "gcp" },
    [{ path: ["name"], fault: { is: "not-allowed", choices: ["aws"], expected: [] }, fatal: true }],
  ],
  [
    "one of two properties is needed",
    { ...object({ a: string, b: string }), allOf: [exactlyOne("a", "b")] },
    {},
    [{ path: [], fault: { is: "missing-property", oneOf: ["a", "b"] }, fatal: true }],
  ],
  [
    "one of two properties is enough",
    { ...object({ a: string, b: string }), allOf: [exactlyOne("a", "b")] },
    { a: "a", b: "b" },
    [{ path: [], fault: { is: "several-properties", of: ["a", "b"] }, fatal: true }],
  ],
  [
    "nothing under a key of the user's is no object",
    mapOf(object({})),
    { hello: null },
    [{ path: ["hello"], fault: { is: "wrong-kind", expected: ["an object"] }, fatal: false }],
  ],
  [
    "limits count",
    object({ n: integer(1, 3), t: { type: "string", maxLength: 2 }, l: list(string, { maxItems: 1 }) }),
    { n: 4, t: "abc", l: ["a", "b"] },
    [
      { path: ["n"], fault: { is: "too-much", count: 4, limit: 3, of: "value" }, fatal: false },
      { path: ["t"], fault: { is: "too-much", count: 3, limit: 2, of: "characters" }, fatal: false },
      { path: ["l"], fault: { is: "too-much", count: 2, limit: 1, of: "items" }, fatal: false },
    ],
  ],
];

for (const [name, schema, value, problems] of refused) {
  test(`fit: ${name}`, () => {
    assert.deepEqual(fit(schema, value).problems, problems);
  });
}
