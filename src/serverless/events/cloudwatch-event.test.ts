import { test } from "node:test";
import assert from "node:assert/strict";
import { compileHello, propertiesOf } from "../../../test/support/compile-events.ts";

const arn = { "Fn::GetAtt": ["HelloLambdaFunction", "Arn"] };
const target = { Arn: arn, Id: "helloCloudWatchEvent" };
const rule = "HelloEventsRuleCloudWatchEvent1";

test("events that match a pattern invoke the function", () => {
  const { resources, found, role } = compileHello("cloudwatchEvent: { event: { source: [aws.ec2] } }");
  assert.deepEqual([found, role], [[], []]);
  assert.deepEqual(resources, {
    [rule]: {
      Type: "AWS::Events::Rule",
      Properties: { EventPattern: { source: ["aws.ec2"] }, State: "ENABLED", Targets: [target] },
    },
    HelloLambdaPermissionEventsRuleCloudWatchEvent1: {
      Type: "AWS::Lambda::Permission",
      Properties: {
        FunctionName: arn,
        Action: "lambda:InvokeFunction",
        Principal: "events.amazonaws.com",
        SourceArn: { "Fn::GetAtt": [rule, "Arn"] },
      },
    },
  });
});

const properties: [given: string, property: Record<string, unknown>][] = [
  ["enabled: false", { State: "DISABLED" }],
  ["enabled: true", {}],
  ["name: mine", { Name: "mine" }],
  ["description: of instances", { Description: "of instances" }],
  ["name: '', description: '', input: ''", {}],
];
for (const [given, property] of properties) {
  test(`property ${given}`, () => {
    const plain = propertiesOf(compileHello("cloudwatchEvent: { event: { a: [1] } }"), rule);
    const compiled = compileHello(`cloudwatchEvent: { event: { a: [1] }, ${given} }`);
    assert.deepEqual(propertiesOf(compiled, rule), { ...plain, ...property });
  });
}

const inputs: [given: string, property: Record<string, unknown>][] = [
  ["input: some text", { Input: "some text" }],
  ["input: '{\"a\":1}'", { Input: '{"a":1}' }],
  ["input: { a: 1, b: [null, { c: x }] }", { Input: '{"a":1,"b":[null,{"c":"x"}]}' }],
  [String.raw`input: { a: "of\r\n two" }`, { Input: '{"a":"of two"}' }],
  ["input: {}", { Input: "{}" }],
  ["inputPath: $.detail", { InputPath: "$.detail" }],
  [
    'inputTransformer: { inputPathsMap: { a: $.b }, inputTemplate: "<a>" }',
    { InputTransformer: { InputPathsMap: { a: "$.b" }, InputTemplate: "<a>" } },
  ],
];
for (const [given, property] of inputs) {
  test(`what the function gets: ${given}`, () => {
    const compiled = compileHello(`cloudwatchEvent: { event: { a: [1] }, ${given} }`);
    assert.deepEqual(propertiesOf(compiled, rule)["Targets"], [{ ...target, ...property }]);
  });
}

test("line breaks in patterns are dropped", () => {
  const compiled = compileHello(String.raw`cloudwatchEvent: { event: { source: ["a\nb"], n: 1 } }`);
  assert.deepEqual(propertiesOf(compiled, rule)["EventPattern"], { source: ["ab"], n: 1 });
});

test("rules are numbered among themselves and wait for the alias", () => {
  const events = ["cloudwatchEvent: { event: { a: [1] } }", "sns: news", "cloudwatchEvent: { event: { a: [2] } }"];
  const { resources } = compileHello(events, { settings: "snapStart: true" });
  const ids = Object.keys(resources).filter((id) => id.includes("CloudWatch"));
  assert.deepEqual(
    ids,
    [1, 2].flatMap((n) => [`HelloEventsRuleCloudWatchEvent${n}`, `HelloLambdaPermissionEventsRuleCloudWatchEvent${n}`]),
  );
  assert.ok(ids.every((id) => resources[id]?.DependsOn === "HelloSnapStartLambdaAlias"));
});

const refused: [event: string, found: string][] = [
  ["cloudwatchEvent: { description: x }", "serverless/missing-property at cloudwatchEvent"],
  ["cloudwatchEvent: { event: { a: [1] }, input: a, inputPath: $.b }", "serverless/conflicting-properties at $.b"],
];
for (const [event, place] of refused) {
  test(`refused: ${event}`, () => assert.deepEqual(compileHello(event).found, [place]));
}
