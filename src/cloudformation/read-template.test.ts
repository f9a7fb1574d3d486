import assert from "node:assert/strict";
import { test } from "node:test";
import { readTemplate } from "./read-template.ts";

const read = (text: string): unknown => readTemplate("t.yml", text).value?.template;
const problems = (text: string): string[] =>
  readTemplate("t.yml", text).diagnostics.map(({ code, at }) => `${code} ${at?.line}:${at?.column}`);

test("short tags become calls, on scalars, lists and maps", () => {
  const template = read(`
Resources:
  A:
    Type: AWS::S3::Bucket
    Properties:
      Scalar: !Ref Name
      Attribute: !GetAtt Nested.Outputs.Url
      List: !Join ["-", [a, !Ref B]]
      Map: !Transform { Name: AWS::Include, Parameters: {} }
      Deep: !If [IsProd, !Sub "\${A}-x", !Ref AWS::NoValue]
`);
  assert.deepEqual(template, {
    Resources: {
      A: {
        Type: "AWS::S3::Bucket",
        Properties: {
          Scalar: { Ref: "Name" },
          Attribute: { "Fn::GetAtt": ["Nested", "Outputs.Url"] },
          List: { "Fn::Join": ["-", ["a", { Ref: "B" }]] },
          Map: { "Fn::Transform": { Name: "AWS::Include", Parameters: {} } },
          Deep: { "Fn::If": ["IsProd", { "Fn::Sub": "${A}-x" }, { Ref: "AWS::NoValue" }] },
        },
      },
    },
  });
});

test("JSON is read as it stands", () => {
  const template = { Resources: { A: { Type: "AWS::S3::Bucket", Properties: { N: { Ref: "B" } } } } };
  assert.deepEqual(read(JSON.stringify(template)), template);
});

test("a value's place is known in YAML and in JSON", () => {
  const yaml = readTemplate("t.yml", "Resources:\n  A:\n    Type: AWS::S3::Bucket\n    Properties:\n      X: !Ref Y\n");
  assert.deepEqual(pick(yaml.value!.spanOf(["Resources", "A", "Properties", "X"], "key")), [5, 7]);
  const json = readTemplate("t.json", `{\n "Resources": {\n  "A": {"Type": "T"}\n }\n}`);
  assert.deepEqual(pick(json.value!.spanOf(["Resources", "A"], "key")), [3, 3]);
});

const pick = ({ line, column }: { line: number; column: number }): number[] => [line, column];

const refused: readonly (readonly [what: string, text: string, found: readonly string[]])[] = [
  ["broken YAML", "Resources:\n  A: [\n b: c", ["cloudformation/invalid-yaml 3:2"]],
  ["broken JSON", `{"Resources": {"A": }}`, ["cloudformation/invalid-json 1:21"]],
  ["JSON that ends too early", `{"Resources": {`, ["cloudformation/invalid-json 1:15"]],
  ["no resources", "AWSTemplateFormatVersion: '2010-09-09'", ["cloudformation/no-resources 1:1"]],
  [
    "resources without a type, all of them",
    "Resources:\n  A: {}\n  B: text",
    ["cloudformation/invalid-resource 2:3", "cloudformation/invalid-resource 3:3"],
  ],
  [
    "properties that are no mapping",
    "Resources: {A: {Type: T, Properties: [1]}}",
    ["cloudformation/invalid-resource 1:38"],
  ],
  [
    "a transform that makes resources",
    "Transform: AWS::Serverless-2016-10-31\nResources: {}",
    ["cloudformation/unsupported-transform 1:12"],
  ],
  [
    "a loop over resources",
    "Transform: AWS::LanguageExtensions\nResources:\n  Fn::ForEach::Topics: []",
    ["cloudformation/unsupported-loop 3:3"],
  ],
  ["a transform that only adds functions", "Transform: [AWS::LanguageExtensions]\nResources: {}", []],
];

for (const [what, text, found] of refused) test(`places of ${what}`, () => assert.deepEqual(problems(text), found));
