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

const trusting = { Effect: "Allow", Principal: { AWS: "111122223333" }, Action: "sts:AssumeRole" };
const controlling = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" };

const refused: [string, unknown, string, PolicyPlace?][] = [
  ["a text", "policy", "policy/not-a-policy"],
  ["a policy without statements", { Version: "2012-10-17" }, "policy/no-statement"],
  ["an empty list of statements", withStatement([]), "policy/no-statement"],
  ["statements that are a text", withStatement("Allow"), "policy/no-statement"],
  ["a version that IAM lacks", { Version: "2020-01-01", Statement: [allow] }, "policy/unknown-version"],
  ["a version that is a number", { Version: 2012, Statement: [allow] }, "policy/unknown-version"],
  ["an id that is an object", { Version: "2012-10-17", Id: {}, Statement: [allow] }, "policy/not-a-text"],
  [
    "an unknown element of the policy",
    { Version: "2012-10-17", Statements: [], Statement: [allow] },
    "policy/unknown-element",
  ],
  ["a statement that is a text", withStatement(["Allow"]), "policy/not-a-statement"],
  ["a statement that is a list", withStatement([[allow]]), "policy/not-a-statement"],
  ["an unknown element of a statement", withStatement([{ ...allow, Actions: [] }]), "policy/unknown-element"],
  ["an element in lower case", withStatement([{ ...allow, sid: "A" }]), "policy/unknown-element"],
  [
    "an element named as every object has one",
    JSON.parse(`{"Version":"2012-10-17","Statement":[${JSON.stringify(allow)}],"__proto__":{}}`),
    "policy/unknown-element",
  ],
  ["an effect in lower case", withStatement([{ ...allow, Effect: "allow" }]), "policy/invalid-effect"],
  ["an effect that is a list", withStatement([{ ...allow, Effect: ["Allow"] }]), "policy/invalid-effect"],
  ["no effect", withStatement([{ Action: "*", Resource: "*" }]), "policy/invalid-effect"],
  ["no action", withStatement([{ Effect: "Allow", Resource: "*" }]), "policy/one-of-two"],
  ["an action and its negation", withStatement([{ ...allow, NotAction: "*" }]), "policy/one-of-two"],
  ["a resource and its negation", withStatement([{ ...allow, NotResource: "*" }]), "policy/one-of-two"],
  ["no resource", withStatement([{ Effect: "Allow", Action: "*" }]), "policy/one-of-two"],
  [
    "no resource in a control policy",
    withStatement([{ Effect: "Deny", Action: "*" }]),
    "policy/one-of-two",
    "serviceControl",
  ],
  ["an empty list of actions", withStatement([{ ...allow, Action: [] }]), "policy/empty-list"],
  ["an empty list of resources", withStatement([{ ...allow, Resource: [] }]), "policy/empty-list"],
  ["an action that is a number", withStatement([{ ...allow, Action: [1] }]), "policy/not-a-text"],
  ["an action that is nothing", withStatement([{ ...allow, Action: null }]), "policy/not-a-text"],
  ["a list of lists", withStatement([{ ...allow, Resource: [["*"]] }]), "policy/not-a-text"],
  [
    "a text longer than any policy",
    withStatement([{ ...allow, Resource: `arn:aws:s3:::${"x".repeat(40_000)}` }]),
    "policy/too-long",
  ],
  ["a principal in an identity policy", withStatement([{ ...allow, Principal: "*" }]), "policy/principal"],
  [
    "a principal in a service control policy",
    withStatement([{ ...allow, NotPrincipal: "*" }]),
    "policy/principal",
    "serviceControl",
  ],
  ["a resource policy without principal", withStatement([allow]), "policy/principal", "resource"],
  [
    "principal and its negation",
    withStatement([{ ...allow, Principal: "*", NotPrincipal: "*" }]),
    "policy/principal",
    "resource",
  ],
  [
    "a trust policy about a resource",
    withStatement([{ ...trusting, Resource: "*" }]),
    "policy/misplaced-resource",
    "trust",
  ],
  [
    "a trust policy about everyone but some",
    withStatement([{ Effect: "Deny", NotPrincipal: { AWS: "111122223333" }, Action: "sts:AssumeRole" }]),
    "policy/principal",
    "trust",
  ],
  ["a trust policy about everyone", withStatement([{ ...trusting, Principal: "*" }]), "policy/principal", "trust"],
  [
    "a resource control policy about one account",
    withStatement([{ ...controlling, Principal: { AWS: "111122223333" } }]),
    "policy/principal",
    "resourceControl",
  ],
  [
    "a resource control policy with NotAction",
    withStatement([{ Effect: "Deny", Principal: "*", NotAction: "s3:*", Resource: "*" }]),
    "policy/control-policy",
    "resourceControl",
  ],
  [
    "a resource control policy that allows something",
    withStatement([{ ...controlling, Effect: "Allow", Resource: "arn:aws:s3:::b" }]),
    "policy/control-policy",
    "resourceControl",
  ],
  ["a control policy without a version", { Statement: [{ ...allow }] }, "policy/unknown-version", "serviceControl"],
  [
    "a control policy of the old version",
    { Version: "2008-10-17", Statement: [controlling] },
    "policy/unknown-version",
    "resourceControl",
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
  [
    "a name with a dash in a control policy",
    withStatement([{ ...allow, Sid: "A-B" }]),
    "policy/invalid-sid",
    "serviceControl",
  ],
  ["a name that is a list", withStatement([{ ...allow, Sid: ["A"] }]), "policy/not-a-text"],
  [
    "a name with a variable",
    withStatement([{ ...allow, Principal: "*", Sid: "${aws:username}" }]),
    "policy/misplaced-variable",
    "resource",
  ],
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

const taken: [string, unknown, PolicyPlace][] = [
  [
    "a name with spaces in a resource policy",
    withStatement([{ ...allow, Principal: "*", Sid: "Read it" }]),
    "resource",
  ],
  ["a name that is a number", withStatement([{ ...allow, Sid: 1 }]), "identity"],
  [
    "several statements without a name",
    withStatement([
      { ...allow, Sid: "" },
      { ...allow, Sid: "" },
    ]),
    "identity",
  ],
  [
    "a resource policy without resource",
    withStatement([{ Effect: "Deny", Principal: "*", Action: "sqs:*" }]),
    "resource",
  ],
  [
    "a service control policy with all of the language",
    withStatement([
      {
        Effect: "Allow",
        NotAction: ["iam:*User*"],
        NotResource: "arn:aws:s3:::b",
        Condition: { Bool: { "aws:SecureTransport": "true" } },
      },
    ]),
    "serviceControl",
  ],
  [
    "what AWS attaches as a resource control policy",
    withStatement([{ ...controlling, Effect: "Allow", Action: "*" }]),
    "resourceControl",
  ],
  [
    "a method of the API that the policy stands on",
    withStatement([{ ...allow, Principal: "*", Resource: "execute-api:/dev/GET/*" }]),
    "resource",
  ],
  ["a session policy", withStatement([allow]), "session"],
  ["a boundary", withStatement([{ Effect: "Allow", NotAction: "iam:*", Resource: "*" }]), "boundary"],
];
for (const [name, value, place] of taken) {
  test(`taken: ${name}`, () => assert.deepEqual(parsePolicy(value, place).diagnostics, []));
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
