import assert from "node:assert/strict";
import { test } from "node:test";
import { readTemplate } from "../cloudformation/read-template.ts";
import type { TemplateFile } from "../cloudformation/read-template.ts";
import type { Resource } from "../cloudformation/template.ts";
import { expandServerless, serverlessTransform } from "./expand.ts";
import type { SamTarget } from "./expansion.ts";

function expand(text: string, target: SamTarget = { partition: "aws" }): TemplateFile {
  const whole = `Transform: ${serverlessTransform}\n${text}`;
  const written = readTemplate("template.yaml", whole, { applied: [serverlessTransform] }).value!;
  const { value, diagnostics } = expandServerless(written, target);
  assert.ok(value, JSON.stringify(diagnostics));
  return value;
}

function resource(logicalId: string, text: string, target?: SamTarget): Resource {
  return expand(text, target).template.Resources[logicalId]!;
}

const fn = (properties: string): string => `  F:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: f/
      Handler: f.handler
${properties}`;

test("globals are merged: mappings by key, lists one after the other, and a resource may leave them out", () => {
  const globals = "Globals: { Function: { Timeout: 3, Layers: [a], Environment: { Variables: { A: 1, B: 1 } } } }\n";
  const own = "      Layers: [b]\n      Environment: { Variables: { B: 2 } }\n";
  const { Timeout, Layers, Environment } = resource("F", `${globals}Resources:\n${fn(own)}`).Properties!;
  assert.deepEqual([Timeout, Layers, Environment], [3, ["a", "b"], { Variables: { A: 1, B: 2 } }]);
  const without = `${globals}Resources:\n${fn("    IgnoreGlobals: [Timeout]\n")}`;
  assert.equal(resource("F", without).Properties!["Timeout"], undefined);
});

test("what is called otherwise in the result is referred to by its new name", () => {
  const text = `Resources:
${fn("      AutoPublishAlias: live\n")}  L: { Type: AWS::Serverless::LayerVersion, Properties: { ContentUri: s3://b/l } }
  A: { Type: AWS::Serverless::Api, DependsOn: L, Properties: { StageName: Prod, Name: !Sub "\${F.Version}-\${L}" } }
Outputs: { Alias: { Value: !Ref F.Alias }, Stage: { Value: !Ref A.Stage } }
`;
  const { Resources, Outputs } = expand(text).template;
  const [layer, version] = ["AWS::Lambda::LayerVersion", "AWS::Lambda::Version"].map(
    (type) => Object.entries(Resources).find(([, { Type }]) => Type === type)![0],
  );
  assert.deepEqual(Outputs!["Alias"]!.Value, { Ref: "FAliaslive" });
  assert.deepEqual(Outputs!["Stage"]!.Value, { Ref: "AProdStage" });
  assert.deepEqual(Resources["A"]!.DependsOn, [layer]);
  assert.deepEqual(Resources["A"]!.Properties!["Name"], { "Fn::Sub": `\${${version}}-\${${layer}}` });
});

const conditional = (first: string, second: string): string => `Conditions: { One: !Equals [a, a], Two: !Equals [a, b] }
Resources:
${["F", "G"]
  .map(
    (id, at) => `  ${id}:
    Type: AWS::Serverless::Function
${[first, second][at]}    Properties: { CodeUri: f/, Handler: f, Events: { Get: { Type: Api, Properties: { Path: /, Method: get } } } }
`,
  )
  .join("")}`;

test("an implied API is there when any of what asks for it is", () => {
  const conditionOf = (first: string, second: string): unknown => {
    const { Resources, Conditions } = expand(conditional(first, second)).template;
    const name = Resources["ServerlessRestApi"]!.Condition;
    return name === undefined ? undefined : Conditions![name];
  };
  assert.equal(conditionOf("    Condition: One\n", ""), undefined);
  assert.deepEqual(conditionOf("    Condition: One\n", "    Condition: One\n"), { "Fn::Equals": ["a", "a"] });
  const either = { "Fn::Or": [{ Condition: "One" }, { Condition: "Two" }] };
  assert.deepEqual(conditionOf("    Condition: One\n", "    Condition: Two\n"), either);
});

test("managed policies are named in the partition of the deploy", () => {
  const arns = (partition: string): unknown =>
    resource("FRole", `Resources:\n${fn("      Policies: AWSLambdaRole\n")}`, { partition }).Properties![
      "ManagedPolicyArns"
    ];
  assert.deepEqual(arns("aws-cn"), [
    "arn:aws-cn:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
    "arn:aws-cn:iam::aws:policy/service-role/AWSLambdaRole",
  ]);
});

test("a policy that is chosen by a condition may be of either kind", () => {
  const policies = "      Policies:\n        - !If [One, AWSLambdaRole, { KMSDecryptPolicy: { KeyId: k } }]\n";
  const text = `Conditions: { One: !Equals [a, b] }\nResources:\n${fn(policies)}`;
  const { ManagedPolicyArns, Policies } = resource("FRole", text).Properties as Record<string, object[]>;
  const none = { Ref: "AWS::NoValue" };
  assert.deepEqual(ManagedPolicyArns![1], {
    "Fn::If": ["One", "arn:aws:iam::aws:policy/service-role/AWSLambdaRole", none],
  });
  const [, whenTrue, whenFalse] = (Policies![0] as { "Fn::If": [string, unknown, { PolicyName: string }] })["Fn::If"];
  assert.deepEqual(whenTrue, none);
  assert.equal(whenFalse.PolicyName, "FRolePolicy0");
});

test("a name may come from a parameter, by its default or by the value that is given", () => {
  const text = `Parameters: { Name: { Type: String, Default: live } }
Resources:
${fn("      AutoPublishAlias: !Ref Name\n")}`;
  assert.ok(resource("FAliaslive", text));
  assert.ok(resource("FAliastest", text, { partition: "aws", parameters: { Name: "test" } }));
});

test("local code is where `sam` uploads it", () => {
  const { S3Bucket } = resource("F", `Resources:\n${fn("")}`).Properties!["Code"] as { S3Bucket: string };
  assert.equal(S3Bucket, "aws-sam-cli-managed-default-samclisourcebucket-*");
});

test("everything that is made leads back to what asks for it", () => {
  const event = "      Events:\n        Tick: { Type: Schedule, Properties: { Schedule: rate(1 day) } }\n";
  const { spanOf, template } = expand(`Resources:\n${fn(event)}`);
  const lines = Object.keys(template.Resources).map((id) => [id, spanOf(["Resources", id], "key").line]);
  assert.deepEqual(Object.fromEntries(lines), { F: 3, FRole: 3, FTick: 9, FTickPermission: 9 });
});
