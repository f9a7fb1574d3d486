import { test } from "node:test";
import assert from "node:assert/strict";
import { compileHello, propertiesOf } from "../../../test/support/compile-events.ts";

test("a rule of AWS IoT may invoke the function", () => {
  const { resources, found, role } = compileHello(`iot: { sql: "SELECT * FROM 'a'" }`);
  assert.deepEqual([found, role], [[], []]);
  const arn = { "Fn::GetAtt": ["HelloLambdaFunction", "Arn"] };
  const place = [{ Ref: "AWS::Partition" }, ":iot:", { Ref: "AWS::Region" }, ":", { Ref: "AWS::AccountId" }];
  assert.deepEqual(resources, {
    HelloIotTopicRule1: {
      Type: "AWS::IoT::TopicRule",
      Properties: {
        TopicRulePayload: {
          RuleDisabled: false,
          Sql: "SELECT * FROM 'a'",
          Actions: [{ Lambda: { FunctionArn: arn } }],
        },
      },
    },
    HelloLambdaPermissionIotTopicRule1: {
      Type: "AWS::Lambda::Permission",
      Properties: {
        FunctionName: arn,
        Action: "lambda:InvokeFunction",
        Principal: "iot.amazonaws.com",
        SourceArn: { "Fn::Join": ["", ["arn:", ...place, ":rule/", { Ref: "HelloIotTopicRule1" }]] },
      },
    },
  });
});

const payloads: [given: string, payload: Record<string, unknown>][] = [
  ["sqlVersion: beta", { AwsIotSqlVersion: "beta" }],
  ["sqlVersion: ''", {}],
  [String.raw`description: "of\r\n two lines\n"`, { Description: "of two lines" }],
  ["description: ''", {}],
  ["enabled: false", { RuleDisabled: true }],
  ["enabled: true", {}],
  ["name: ''", {}],
];
for (const [given, payload] of payloads) {
  test(`payload ${given}`, () => {
    const plain = propertiesOf(compileHello("iot: { sql: a }"), "HelloIotTopicRule1");
    const { TopicRulePayload: plainPayload, ...rest } = plain;
    const compiled = compileHello(`iot: { sql: a, ${given} }`);
    assert.deepEqual(propertiesOf(compiled, "HelloIotTopicRule1"), {
      ...rest,
      TopicRulePayload: { ...(plainPayload as object), ...payload },
    });
  });
}

test("a rule has the name it is given, and lines of SQL are joined", () => {
  const { RuleName: name, TopicRulePayload: payload } = propertiesOf(
    compileHello(String.raw`iot: { sql: "SELECT *\n FROM 'a'\r\n", name: mine }`),
    "HelloIotTopicRule1",
  );
  assert.deepEqual([name, (payload as Record<string, unknown>)["Sql"]], ["mine", "SELECT * FROM 'a'"]);
});

test("rules are numbered among themselves and wait for the alias", () => {
  const events = ["iot: { sql: a }", "sns: news", "iot: { sql: b }"];
  const { resources } = compileHello(events, { settings: "provisionedConcurrency: 1" });
  const ids = Object.keys(resources).filter((id) => id.includes("Iot"));
  assert.deepEqual(
    ids,
    [1, 2].flatMap((n) => [`HelloIotTopicRule${n}`, `HelloLambdaPermissionIotTopicRule${n}`]),
  );
  assert.ok(ids.every((id) => resources[id]?.DependsOn === "HelloProvConcLambdaAlias"));
});

test("a rule without SQL is refused", () => {
  assert.deepEqual(compileHello("iot: { name: x }").found, ["serverless/missing-property at iot"]);
});
