import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { TemplateStatement } from "../../cloudformation/template.ts";
import { sizeOf } from "./policy-size.ts";
import { spreadStatements } from "./spread-statements.ts";

const limits = { inline: 10_240, managed: 6_144 };
const document = (statements: readonly TemplateStatement[]): number =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements }).length;

/** Each effect on each action and resource, as one line. */
function said(statements: readonly TemplateStatement[]): Set<string> {
  return new Set(
    statements.flatMap(({ Effect, Action, Resource }) =>
      [Action ?? []]
        .flat()
        .flatMap((action) => [Resource ?? []].flat().map((on) => JSON.stringify([Effect, action, on]))),
    ),
  );
}

const word = fc.stringMatching(/^[a-z]{1,12}$/);
const statement = fc.record({
  Effect: fc.constantFrom("Allow" as const, "Deny" as const),
  Action: fc.array(
    word.map((name) => `s3:${name}` as const),
    { minLength: 1, maxLength: 20 },
  ),
  Resource: fc.array(
    word.map((name) => `arn:aws:s3:::${name.repeat(4)}/*`),
    { minLength: 1, maxLength: 200 },
  ),
});

test("whatever the statements, each policy fits and together they say the same", () => {
  fc.assert(
    fc.property(fc.array(statement, { maxLength: 12 }), (statements) => {
      const { inline, overflow } = spreadStatements(statements);
      assert.ok(document(inline) <= limits.inline, `${document(inline)} inline`);
      for (const policy of overflow) assert.ok(document(policy) <= limits.managed, `${document(policy)} managed`);
      assert.deepEqual(said([...inline, ...overflow.flat()]), said(statements));
    }),
    { numRuns: 60 },
  );
});

test("statements that fit stay as they are", () => {
  const statements: TemplateStatement[] = [{ Effect: "Allow", Action: ["s3:GetObject"], Resource: "*" }];
  assert.deepEqual(spreadStatements(statements), { inline: statements, overflow: [] });
});

test("a Sid stays one of its kind", () => {
  const resources = Array.from({ length: 900 }, (_, index) => `arn:aws:s3:::bucket-${index}/*`);
  const { inline, overflow } = spreadStatements([
    { Sid: "Read", Effect: "Allow", Action: "s3:GetObject", Resource: resources },
  ]);
  for (const policy of [inline, ...overflow]) {
    const sids = policy.flatMap(({ Sid }) => Sid ?? []);
    assert.equal(new Set(sids).size, sids.length);
  }
});

const sizes: readonly [value: unknown, atLeast: string][] = [
  ["arn:aws:s3:::b", '"arn:aws:s3:::b"'],
  [{ "Fn::Sub": "arn:${AWS::Partition}:s3:::${AWS::AccountId}" }, '"arn:aws-us-gov:s3:::123456789012"'],
  [{ "Fn::Sub": ["${A}-${A}", { A: "word" }] }, '"word-word"'],
  [{ "Fn::Join": [":", ["arn", { Ref: "AWS::Region" }]] }, '"arn:ap-southeast-1"'],
  [
    { "Fn::GetAtt": ["Table", "Arn"] },
    '"arn:aws:dynamodb:ap-southeast-1:123456789012:table/orders-production-Table-1ABCDEFGHIJKL"',
  ],
  [{ Effect: "Allow", Action: ["a:b"] }, '{"Effect":"Allow","Action":["a:b"]}'],
];
for (const [value, text] of sizes) {
  test(`\`${JSON.stringify(value)}\` takes at least ${text.length} characters`, () => {
    assert.ok(sizeOf(value) >= text.length, `${sizeOf(value)}`);
  });
}
