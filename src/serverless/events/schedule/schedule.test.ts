import { test } from "node:test";
import assert from "node:assert/strict";
import {
  compileHello,
  compileServiceEvents,
  propertiesOf,
  statementsOf,
} from "../../../../test/support/compile-events.ts";

const arn = { "Fn::GetAtt": ["HelloLambdaFunction", "Arn"] };

test("a rate is a rule that may invoke the function", () => {
  const { resources, role, found } = compileHello("schedule: rate(1 hour)");
  assert.deepEqual(found, []);
  assert.deepEqual(role, []);
  assert.deepEqual(resources, {
    HelloEventsRuleSchedule1: {
      Type: "AWS::Events::Rule",
      Properties: {
        ScheduleExpression: "rate(1 hour)",
        State: "ENABLED",
        Targets: [{ Arn: arn, Id: "helloSchedule" }],
      },
    },
    HelloLambdaPermissionEventsRuleSchedule1: {
      Type: "AWS::Lambda::Permission",
      Properties: {
        FunctionName: arn,
        Action: "lambda:InvokeFunction",
        Principal: "events.amazonaws.com",
        SourceArn: { "Fn::GetAtt": ["HelloEventsRuleSchedule1", "Arn"] },
      },
    },
  });
});

test("rates are numbered through the function, rules and schedules together", () => {
  const { resources } = compileHello([
    "schedule: rate(1 day)",
    "schedule: { rate: [rate(2 days), cron(0 1 * * ? *)], method: scheduler }",
    "httpApi: GET /x",
    "schedule: { rate: { 'Fn::Sub': '${Every}' } }",
  ]);
  const ids = Object.keys(resources).filter(
    (id) => /(Rule|Scheduler)Schedule\d$/.test(id) && !id.includes("Permission"),
  );
  assert.deepEqual(ids, [
    "HelloEventsRuleSchedule1",
    "HelloSchedulerSchedule2",
    "HelloSchedulerSchedule3",
    "HelloEventsRuleSchedule4",
  ]);
  assert.deepEqual(propertiesOf({ resources }, "HelloEventsRuleSchedule4")["ScheduleExpression"], {
    "Fn::Sub": "${Every}",
  });
});

test("name, description and state are the rule's", () => {
  const compiled = compileHello("schedule: { rate: rate(1 day), name: nightly, description: tidy, enabled: false }");
  const { Targets: _, ...properties } = propertiesOf(compiled, "HelloEventsRuleSchedule1");
  assert.deepEqual(properties, {
    ScheduleExpression: "rate(1 day)",
    State: "DISABLED",
    Name: "nightly",
    Description: "tidy",
  });
});

const handedOver: [given: string, target: Record<string, unknown>][] = [
  ["input: plain", { Input: "plain" }],
  ["input: ''", {}],
  ["input: { a: [1] }", { Input: '{"a":[1]}' }],
  [`input: { body: '{"a": 1}', b: x }`, { Input: '{"body":{"a":1},"b":"x"}' }],
  ["input: { body: no json }", { Input: '{"body":"no json"}' }],
  ["inputPath: $.detail", { InputPath: "$.detail" }],
  [
    "inputTransformer: { inputTemplate: <t>, inputPathsMap: { t: $.time } }",
    {
      InputTransformer: { InputTemplate: "<t>", InputPathsMap: { t: "$.time" } },
    },
  ],
];
for (const [given, target] of handedOver) {
  test(`what a rule hands over: ${given}`, () => {
    const compiled = compileHello(`schedule: { rate: rate(1 day), ${given} }`);
    const { Targets: targets } = propertiesOf(compiled, "HelloEventsRuleSchedule1");
    assert.deepEqual(targets, [{ Arn: arn, Id: "helloSchedule", ...target }]);
  });
}

test("the scheduler invokes with the function's role, which lets it", () => {
  const compiled = compileHello(
    "schedule: { rate: at(2030-01-01T00:00:00), method: scheduler, name: once, timezone: Europe/Berlin, input: { a: 1 } }",
  );
  assert.deepEqual(compiled.resources, {
    HelloSchedulerSchedule1: {
      Type: "AWS::Scheduler::Schedule",
      Properties: {
        ScheduleExpression: "at(2030-01-01T00:00:00)",
        State: "ENABLED",
        Name: "once",
        ScheduleExpressionTimezone: "Europe/Berlin",
        FlexibleTimeWindow: { Mode: "OFF" },
        Target: { Arn: arn, RoleArn: { "Fn::GetAtt": ["IamRoleLambdaExecution", "Arn"] }, Input: '{"a":1}' },
      },
    },
  });
  const functionArn = "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:shop-dev-hello";
  assert.deepEqual(compiled.role, [
    {
      fn: "hello",
      statement: {
        Effect: "Allow",
        Action: ["lambda:InvokeFunction"],
        Resource: [{ "Fn::Sub": functionArn }, { "Fn::Sub": `${functionArn}:*` }],
      },
      together: "schedule",
      trusts: "scheduler.amazonaws.com",
    },
  ]);
});

test("a function's role gains once, however many schedules it has", () => {
  const scheduled = "schedule: { rate: rate(1 day), method: scheduler }";
  assert.equal(statementsOf(compileHello([scheduled, scheduled])).length, 1);
});

test("the scheduler takes the role that the function has", () => {
  const scheduled = "schedule: { rate: rate(1 day), method: scheduler }";
  const compiled = compileHello(scheduled, { settings: "role: Worker" });
  const { Target: target } = propertiesOf(compiled, "HelloSchedulerSchedule1");
  assert.deepEqual(target, { Arn: arn, RoleArn: { "Fn::GetAtt": ["Worker", "Arn"] } });
});

test("osls 4 reads a role and a group of the schedule, framework 3 says that it does not", () => {
  const scheduled =
    "schedule: { rate: rate(1 day), method: scheduler, roleArn: arn:aws:iam::1:role/x, groupName: night }";
  const four = propertiesOf(compileHello(scheduled), "HelloSchedulerSchedule1");
  assert.equal(four["GroupName"], "night");
  assert.deepEqual(four["Target"], { Arn: arn, RoleArn: "arn:aws:iam::1:role/x" });
  const three = compileHello(scheduled, { framework: 3 });
  assert.deepEqual(three.found, ["serverless/no-effect at groupName", "serverless/no-effect at roleArn"]);
  assert.equal(propertiesOf(three, "HelloSchedulerSchedule1")["GroupName"], undefined);
});

test("framework 3 does not mind them on a rule either", () => {
  const { found } = compileHello("schedule: { rate: rate(1 day), groupName: night }", { framework: 3 });
  assert.deepEqual(found, ["serverless/no-effect at groupName"]);
});

test("what names an alias waits for it", () => {
  const { resources } = compileHello(["schedule: rate(1 day)", "schedule: { rate: rate(1 day), method: scheduler }"], {
    settings: "provisionedConcurrency: 1",
  });
  assert.deepEqual(
    Object.values(resources).map(({ DependsOn }) => DependsOn),
    Array(3).fill("HelloProvConcLambdaAlias"),
  );
});

const refused: [event: string, found: string][] = [
  ["schedule: {}", "serverless/missing-property at schedule"],
  ["schedule: { rate: [] }", "serverless/missing-property at []"],
  ["schedule: at(2030-01-01T00:00:00)", "serverless/invalid-schedule at at(2030-01-01T00:00:00)"],
  ["schedule: { rate: [rate(1 day), rate(2 days)], name: both }", "serverless/invalid-schedule at both"],
  ["schedule: { rate: rate(1 day), groupName: night }", "serverless/conflicting-properties at night"],
  ["schedule: { rate: rate(1 day), timezone: UTC }", "serverless/conflicting-properties at UTC"],
  ["schedule: { rate: rate(1 day), method: scheduler, inputPath: $.x }", "serverless/conflicting-properties at $.x"],
  ["schedule: { rate: rate(1 day), input: a, inputPath: b }", "serverless/conflicting-properties at b"],
  ["schedule: { rate: rate(1 day), inputTransformer: {} }", "serverless/missing-property at inputTransformer"],
];
for (const [event, place] of refused) {
  test(`refused: ${event}`, () => assert.deepEqual(compileHello(event).found, [place]));
}

test("schedules of several functions are numbered apart", () => {
  const { resources } = compileServiceEvents(`functions:
  one: { handler: a.b, events: [{ schedule: rate(1 day) }] }
  two: { handler: a.b, events: [{ schedule: rate(1 day) }] }
`);
  assert.ok(resources["OneEventsRuleSchedule1"] && resources["TwoEventsRuleSchedule1"]);
});
