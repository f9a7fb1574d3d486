import assert from "node:assert/strict";
import { test } from "node:test";
import { SourceFile } from "../../diagnostics/source-file.ts";
import { parsePolicies, parsePolicyText } from "./parse-text.ts";

const statement = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };
const document = { Version: "2012-10-17", Statement: [statement] };
const parsed = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: ["s3:GetObject"], Resource: ["*"] }] };
const json = JSON.stringify(document);
const encoded = encodeURIComponent(json);

const held: [name: string, text: string, names?: (string | undefined)[]][] = [
  ["a document", json],
  ["a document that IAM's API encoded", encoded],
  ["a list of documents", JSON.stringify([document, document]), [undefined, undefined]],
  ["`passrole policy --json`", JSON.stringify({ stack: "s", policies: [{ name: "a", document }] }), ["a"]],
  ["a property of CloudFormation", JSON.stringify({ PolicyName: "p", PolicyDocument: document }), ["p"]],
  ["`get-policy-version`", JSON.stringify({ PolicyVersion: { Document: document, VersionId: "v1" } })],
  ["`get-policy-version` by the API", JSON.stringify({ PolicyVersion: { Document: encoded } })],
  ["`get-bucket-policy`, whose document is a text", JSON.stringify({ Policy: json })],
  ["`describe-policy`", JSON.stringify({ Policy: { PolicySummary: { Name: "x" }, Content: json } })],
  [
    "versions, of which one is in force",
    JSON.stringify({
      PolicyName: "p",
      PolicyVersionList: [
        { Document: document, IsDefaultVersion: true },
        { Document: {}, IsDefaultVersion: false },
      ],
    }),
    ["p"],
  ],
  ["YAML", "Version: '2012-10-17'\nStatement:\n  # why\n  - { Effect: Allow, Action: s3:GetObject, Resource: '*' }\n"],
];
for (const [name, text, names = [undefined]] of held) {
  test(`documents are found in ${name}`, () => {
    const { value, diagnostics } = parsePolicies(new SourceFile("-", text));
    assert.deepEqual(diagnostics, []);
    assert.deepEqual(
      value?.map(({ document, place, name }) => [document, place, name]),
      names.map((name) => [parsed, "identity", name]),
    );
  });
}

test("the trust policy of a role is read as one", () => {
  const AssumeRolePolicyDocument = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
  };
  const file = new SourceFile("role.json", JSON.stringify({ Role: { RoleName: "r", AssumeRolePolicyDocument } }));
  const { value, diagnostics } = parsePolicies(file);
  assert.deepEqual(diagnostics, []);
  assert.deepEqual(
    value?.map(({ name, place }) => [name, place]),
    [["r", "trust"]],
  );
});

test("one document is taken from a file that holds one; several are refused", () => {
  assert.deepEqual(parsePolicyText(new SourceFile("p.json", JSON.stringify({ Policy: json }))).value, parsed);
  const several = parsePolicyText(new SourceFile("p.json", `[${json}, ${json}]`));
  assert.deepEqual(
    several.diagnostics.map(({ code, at }) => [code, at?.column]),
    [["policy/several-policies", json.length + 4]],
  );
});

const wrong = json.replace("Allow", "Alow");
const places: [name: string, text: string, underlined: string][] = [
  ["as it is", wrong, `"Alow"`],
  ["below other values", `{\n"policies": [{ "document":\n${wrong} }] }`, `"Alow"`],
  ["within a text", JSON.stringify({ Policy: wrong }), String.raw`\"Alow\"`],
  ["percent-encoded", encodeURIComponent(wrong), "%22Alow%22"],
  ["percent-encoded within a text", JSON.stringify({ Document: `  ${encodeURIComponent(wrong)}` }), "%22Alow%22"],
  [
    "percent-encoded after letters of several bytes",
    encodeURIComponent(`{"Id":"ä€😀",${wrong.slice(1)}`),
    "%22Alow%22",
  ],
  ["in YAML", "Version: '2012-10-17'\nStatement: { Effect: Alow, Action: 's3:*', Resource: '*' }", "Alow"],
];
for (const [name, text, underlined] of places) {
  test(`the place of what is wrong, in a document ${name}`, () => {
    const { diagnostics } = parsePolicies(new SourceFile("-", text));
    const found = diagnostics.find(({ code }) => code === "policy/invalid-effect");
    const { text: line = "", column = 0, length = 0 } = found?.at ?? {};
    assert.equal(line.slice(column - 1, column - 1 + length), underlined);
  });
}

test("a policy is measured as it is written, without white space, where its kind is said", () => {
  const long = { ...document, Statement: Array.from({ length: 200 }, () => statement) };
  const file = new SourceFile("p.json", JSON.stringify(long, null, 2));
  assert.deepEqual(parsePolicyText(file).diagnostics, []);
  const found = parsePolicyText(file, "identity", { kind: "managed" }).diagnostics;
  const message = `the policy has ${JSON.stringify(long).length} characters, and a managed policy may have 6144`;
  assert.deepEqual(
    found.map(({ code, message, at }) => [code, message, at?.line]),
    [["policy/too-long", message, 1]],
  );
});

const characters: [text: string, column: number | undefined][] = [
  ["é ÿ", undefined],
  [String.raw`\u20ac`, undefined],
  ["€", 7],
  ["ab😀", 9],
];
for (const [id, column] of characters) {
  test(`IAM's API takes Latin 1, and ${id} is ${column === undefined ? "taken" : "refused"}`, () => {
    const { diagnostics } = parsePolicyText(new SourceFile("p.json", `{"Id":"${id}",${json.slice(1)}`));
    assert.deepEqual(
      diagnostics.map(({ code, at }) => [code, at?.column]),
      column === undefined ? [] : [["policy/invalid-character", column + 1]],
    );
  });
}

test("a document is as long as it is written, white space left out", () => {
  const written = `{ "Version": "2012-10-17",\n  "Statement": { "Effect": "Allow", "Action": "s3:Get*", "Resource": "*" } }`;
  const [policy] = parsePolicies(new SourceFile("policy.json", written)).value!;
  assert.equal(policy!.characters, written.replaceAll(/\s/g, "").length);
});
