import assert from "node:assert/strict";
import { test } from "node:test";
import { SourceFile } from "../../diagnostics/source-file.ts";
import { parsePolicy, type PolicyPlace } from "./policy.ts";

const allow = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };
const withStatement = (statement: unknown): unknown => ({ Version: "2012-10-17", Statement: statement });

test("elements become lists, a single statement a list of one", () => {
  const { value, diagnostics } = parsePolicy(
    withStatement({ ...allow, Sid: "Read", Condition: { Bool: { "aws:SecureTransport": true } } }),
  );
  assert.deepEqual(diagnostics, []);
  assert.deepEqual(value?.Statement, [
    {
      Sid: "Read",
      Effect: "Allow",
      Action: ["s3:GetObject"],
      Resource: ["*"],
      Condition: { Bool: { "aws:SecureTransport": ["true"] } },
    },
  ]);
});

test("a trust policy needs no resource", () => {
  const statement = { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" };
  const { value, diagnostics } = parsePolicy(withStatement([statement]), "trust");
  assert.deepEqual(diagnostics, []);
  assert.deepEqual(value?.Statement[0]?.Principal, { Service: ["lambda.amazonaws.com"] });
});

const refused: [string, unknown, string, PolicyPlace?][] = [
  ["a text", "policy", "policy/not-a-policy"],
  ["a policy without statements", { Version: "2012-10-17" }, "policy/no-statement"],
  ["a version that IAM lacks", { Version: "2020-01-01", Statement: [allow] }, "policy/unknown-version"],
  [
    "an unknown element of the policy",
    { Version: "2012-10-17", Statements: [], Statement: [allow] },
    "policy/unknown-element",
  ],
  ["a statement that is a text", withStatement(["Allow"]), "policy/not-a-statement"],
  ["an unknown element of a statement", withStatement([{ ...allow, Actions: [] }]), "policy/unknown-element"],
  ["an effect in lower case", withStatement([{ ...allow, Effect: "allow" }]), "policy/invalid-effect"],
  ["no effect", withStatement([{ Action: "*", Resource: "*" }]), "policy/invalid-effect"],
  ["no action", withStatement([{ Effect: "Allow", Resource: "*" }]), "policy/one-of-two"],
  ["an action and its negation", withStatement([{ ...allow, NotAction: "*" }]), "policy/one-of-two"],
  ["no resource", withStatement([{ Effect: "Allow", Action: "*" }]), "policy/one-of-two"],
  ["an action without service", withStatement([{ ...allow, Action: "GetObject" }]), "policy/invalid-action"],
  ["an action that is a number", withStatement([{ ...allow, Action: [1] }]), "policy/not-a-text"],
  ["a resource that is no ARN", withStatement([{ ...allow, Resource: "my-bucket" }]), "policy/invalid-resource"],
  ["a principal in an identity policy", withStatement([{ ...allow, Principal: "*" }]), "policy/principal"],
  ["a resource policy without principal", withStatement([allow]), "policy/principal", "resource"],
  [
    "a principal that is an account number",
    withStatement([{ ...allow, Principal: "1" }]),
    "policy/principal",
    "resource",
  ],
  [
    "an unknown kind of principal",
    withStatement([{ ...allow, Principal: { Aws: "*" } }]),
    "policy/unknown-element",
    "trust",
  ],
  [
    "two statements of one name",
    withStatement([
      { ...allow, Sid: "A" },
      { ...allow, Sid: "A" },
    ]),
    "policy/repeated-sid",
  ],
  ["a name with a space", withStatement([{ ...allow, Sid: "A B" }]), "policy/invalid-sid"],
  ["an unknown operator", withStatement([{ ...allow, Condition: { StringEqual: {} } }]), "policy/unknown-operator"],
  ["NullIfExists", withStatement([{ ...allow, Condition: { NullIfExists: {} } }]), "policy/unknown-operator"],
  ["a condition that is a list", withStatement([{ ...allow, Condition: [] }]), "policy/invalid-condition"],
];

for (const [name, value, code, place] of refused) {
  test(`refused: ${name}`, () => {
    const outcome = parsePolicy(value, place);
    assert.deepEqual(
      outcome.diagnostics.map((diagnostic) => diagnostic.code),
      [code],
    );
    assert.equal(outcome.value, undefined);
  });
}

test("a policy without version is read, with a warning", () => {
  const { value, diagnostics } = parsePolicy({ Statement: [allow] });
  assert.equal(value?.Version, undefined);
  assert.deepEqual(
    diagnostics.map(({ severity, code }) => [severity, code]),
    [["warning", "policy/old-version"]],
  );
});

test("every problem is reported at its place, with what was meant", () => {
  const text = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Alow", "Action": ["s3:GetObject", "PutObject"], "Resource": "*" },
    { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "StringLik": { "aws:x": "y" } } }
  ]
}`;
  const file = new SourceFile("policy.json", text);
  const { diagnostics } = parsePolicy(JSON.parse(text), "identity", (path, part) => file.spanOf(path, part));
  assert.deepEqual(
    diagnostics.map(({ code, at, hint }) => [code, `${at?.line}:${at?.column}`, hint]),
    [
      ["policy/invalid-effect", "4:17", "write `Allow`"],
      ["policy/invalid-action", "4:52", "an action is `service:Operation`, e.g. `s3:GetObject`, or `*`"],
      ["policy/unknown-operator", "5:73", "did you mean `StringLike`?"],
    ],
  );
});
