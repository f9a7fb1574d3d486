import { test } from "node:test";
import assert from "node:assert/strict";
import { compileHello, compileServiceEvents, propertiesOf } from "../../../../test/support/compile-events.ts";
import type { CustomResourceUse } from "../../custom-resources/custom-resource.ts";

const arn = { "Fn::GetAtt": ["HelloLambdaFunction", "Arn"] };
const rule = "Shopdevhellorule1EventBridgeRule";
const place = ["arn", { Ref: "AWS::Partition" }, "events", { Ref: "AWS::Region" }, { Ref: "AWS::AccountId" }];
const pattern = "pattern: { source: [shop] }";

const ruleArnOf = (...parts: unknown[]): unknown => ({
  "Fn::Join": [":", [...place, { "Fn::Join": ["/", ["rule", ...parts]] }]],
});

test("a pattern is a rule of the default bus that may invoke the function", () => {
  const { resources, role, found } = compileHello(`eventBridge: { ${pattern} }`);
  assert.deepEqual(found, []);
  assert.deepEqual(role, []);
  assert.deepEqual(resources, {
    [rule]: {
      Type: "AWS::Events::Rule",
      Properties: {
        Name: "shop-dev-hello-rule-1",
        State: "ENABLED",
        EventPattern: { source: ["shop"] },
        Targets: [{ Arn: arn, Id: "shop-dev-hello-rule-1-target" }],
      },
    },
    HelloEventBridgeLambdaPermission1: {
      Type: "AWS::Lambda::Permission",
      Properties: {
        FunctionName: arn,
        Action: "lambda:InvokeFunction",
        Principal: "events.amazonaws.com",
        SourceArn: ruleArnOf("shop-dev-hello-rule-1"),
      },
    },
  });
});

test("rules are numbered by their place among all events of the function", () => {
  const { resources } = compileHello([
    "sns: news",
    "eventBridge: { schedule: rate(1 hour) }",
    `eventBridge: { ${pattern} }`,
  ]);
  const rules = Object.keys(resources).filter((id) => id.endsWith("EventBridgeRule"));
  assert.deepEqual(rules, ["Shopdevhellorule2EventBridgeRule", "Shopdevhellorule3EventBridgeRule"]);
  assert.equal(propertiesOf({ resources }, rules[0]!)["ScheduleExpression"], "rate(1 hour)");
});

test("a bus given by name is made, once, and waited for", () => {
  const { resources } = compileServiceEvents(`functions:
  one: { handler: a.b, events: [{ eventBridge: { eventBus: my-bus, ${pattern} } }] }
  two: { handler: a.b, events: [{ eventBridge: { eventBus: my-bus, ${pattern} } }] }
`);
  const buses = Object.entries(resources).filter(([, { Type }]) => Type === "AWS::Events::EventBus");
  assert.deepEqual(buses, [
    ["MyDashbusEventBridgeEventBus", { Type: "AWS::Events::EventBus", Properties: { Name: "my-bus" } }],
  ]);
  assert.equal(resources["Shopdevonerule1EventBridgeRule"]?.DependsOn, "MyDashbusEventBridgeEventBus");
  assert.equal(resources["Shopdevtworule1EventBridgeRule"]?.Properties?.["EventBusName"], "my-bus");
});

const existing: [eventBus: string, name: unknown][] = [
  ["arn:aws:events:us-east-1:1:event-bus/orders", "orders"],
  ["arn:aws:events:us-east-1:1:event-bus/aws.partner/acme/1", "aws.partner/acme/1"],
  ["{ 'Fn::GetAtt': [Bus, Name] }", { "Fn::GetAtt": ["Bus", "Name"] }],
  ["{ Ref: Bus }", { Ref: "Bus" }],
];
for (const [eventBus, name] of existing) {
  test(`a bus that is there: ${eventBus}`, () => {
    const compiled = compileHello(`eventBridge: { eventBus: ${eventBus}, ${pattern} }`);
    assert.deepEqual(compiled.found, []);
    assert.deepEqual(Object.keys(compiled.resources), [rule, "HelloEventBridgeLambdaPermission1"]);
    assert.deepEqual(propertiesOf(compiled, rule)["EventBusName"], name);
    const { SourceArn: source } = propertiesOf(compiled, "HelloEventBridgeLambdaPermission1");
    assert.deepEqual(source, ruleArnOf(name, "shop-dev-hello-rule-1"));
  });
}

for (const eventBus of ["default", "arn:aws:events:us-east-1:1:event-bus/default"]) {
  test(`the default bus by name, which framework 3 writes into the rule's ARN: ${eventBus}`, () => {
    const [three, four] = ([3, 4] as const).map((framework) =>
      compileHello(`eventBridge: { eventBus: ${eventBus}, ${pattern} }`, { framework }),
    );
    const sourceOf = (compiled: typeof three): unknown =>
      propertiesOf(compiled!, "HelloEventBridgeLambdaPermission1")["SourceArn"];
    assert.equal(propertiesOf(four!, rule)["EventBusName"], undefined);
    assert.deepEqual(sourceOf(three), ruleArnOf("default", "shop-dev-hello-rule-1"));
    assert.deepEqual(sourceOf(four), ruleArnOf("shop-dev-hello-rule-1"));
  });
}

test("a rule waits for the function's alias too, but in framework 3 not beside its bus", () => {
  const settings = "snapStart: true";
  const event = `eventBridge: { eventBus: orders, ${pattern} }`;
  const [alias, bus] = ["HelloSnapStartLambdaAlias", "OrdersEventBridgeEventBus"];
  assert.deepEqual(compileHello(event, { settings }).resources[rule]?.DependsOn, [alias, bus]);
  assert.equal(compileHello(event, { settings, framework: 3 }).resources[rule]?.DependsOn, bus);
  const onDefault = compileHello(`eventBridge: { ${pattern} }`, { settings, framework: 3 });
  assert.equal(onDefault.resources[rule]?.DependsOn, alias);
});

const ruleProperties: [given: string, property: Record<string, unknown>][] = [
  ["name: orders", { Name: "orders", Targets: [{ Arn: arn, Id: "orders-target" }] }],
  ["description: paid", { Description: "paid" }],
  ["enabled: false", { State: "DISABLED" }],
  ["state: DISABLED", {}],
];
const targetProperties: [given: string, property: Record<string, unknown>][] = [
  ["input: { a: { b: 1 } }", { Input: '{"a":{"b":1}}' }],
  [`input: { body: '{"a":1}' }`, { Input: String.raw`{"body":"{\"a\":1}"}` }],
  ["inputPath: $.detail", { InputPath: "$.detail" }],
  [
    "inputTransformer: { inputTemplate: <t>, inputPathsMap: { t: $.time } }",
    { InputTransformer: { InputTemplate: "<t>", InputPathsMap: { t: "$.time" } } },
  ],
  ["retryPolicy: { maximumEventAge: 60 }", { RetryPolicy: { MaximumEventAgeInSeconds: 60 } }],
  ["retryPolicy: { maximumRetryAttempts: 0 }", { RetryPolicy: { MaximumRetryAttempts: 0 } }],
  [
    "deadLetterQueueArn: { 'Fn::GetAtt': [Dead, Arn] }",
    { DeadLetterConfig: { Arn: { "Fn::GetAtt": ["Dead", "Arn"] } } },
  ],
];
const target = { Arn: arn, Id: "shop-dev-hello-rule-1-target" };
const all = [
  ...ruleProperties,
  ...targetProperties.map(([given, property]) => [given, { Targets: [{ ...target, ...property }] }] as const),
];
for (const [given, property] of all) {
  test(`property ${given}`, () => {
    const compiled = compileHello(`eventBridge: { ${pattern}, ${given} }`);
    const plain = propertiesOf(compileHello(`eventBridge: { ${pattern} }`), rule);
    assert.deepEqual(compiled.found, []);
    assert.deepEqual(propertiesOf(compiled, rule), { ...plain, ...property });
  });
}

const refused: [event: string, found: string][] = [
  ["eventBridge: {}", "serverless/missing-property at eventBridge"],
  [`eventBridge: { ${pattern}, input: {}, inputPath: $.x }`, "serverless/conflicting-properties at $.x"],
  [
    `eventBridge: { ${pattern}, eventBus: arn:aws:sqs:us-east-1:1:q }`,
    "serverless/wrong-service at arn:aws:sqs:us-east-1:1:q",
  ],
  [`eventBridge: { ${pattern}, eventBus: aws.partner/acme/1 }`, "serverless/partner-event-bus at aws.partner/acme/1"],
];
for (const [event, found] of refused) {
  test(`refused: ${event}`, () => assert.deepEqual(compileHello(event).found, [found]));
}

const outside = "provider: { name: aws, eventBridge: { useCloudFormation: false } }";
const helper = "CustomDashresourceDasheventDashbridgeLambdaFunction";

test("framework 3 makes rules by custom resources when it is told to", () => {
  const compiled = compileHello(
    [
      `eventBridge: { eventBus: orders, ${pattern}, input: { a: [1] } }`,
      "eventBridge: { schedule: rate(1 day), enabled: false, name: daily }",
    ],
    { more: outside, framework: 3, settings: "snapStart: true" },
  );
  assert.deepEqual(compiled.found, []);
  const custom = (EventBridgeConfig: object): object => ({
    Type: "Custom::EventBridge",
    Version: 1,
    DependsOn: ["HelloLambdaFunction", helper],
    Properties: { ServiceToken: { "Fn::GetAtt": [helper, "Arn"] }, FunctionName: "shop-dev-hello", EventBridgeConfig },
  });
  assert.deepEqual(compiled.resources, {
    HelloCustomEventBridge1: custom({
      RuleName: "shop-dev-hello-rule-1",
      State: "ENABLED",
      EventBus: "orders",
      Pattern: { source: ["shop"] },
      Input: { a: [1] },
    }),
    HelloCustomEventBridge2: custom({ RuleName: "daily", State: "DISABLED", Schedule: "rate(1 day)" }),
  });
  const [{ kind, statements }] = compiled.customResources as [CustomResourceUse];
  assert.equal(kind, "event-bridge");
  const actions = statements.map(({ Action }) => Action);
  assert.deepEqual(actions, [
    ["events:CreateEventBus", "events:DeleteEventBus"],
    ["events:PutRule", "events:RemoveTargets", "events:PutTargets", "events:DeleteRule"],
    ["lambda:AddPermission", "lambda:RemovePermission"],
  ]);
});

for (const eventBus of ["default", "arn:aws:events:us-east-1:1:event-bus/default"]) {
  test(`the helper of framework 3 makes no bus for ${eventBus}, which its rule is given as written`, () => {
    const compiled = compileHello(`eventBridge: { eventBus: ${eventBus}, ${pattern} }`, {
      more: outside,
      framework: 3,
    });
    const { EventBridgeConfig } = propertiesOf(compiled, "HelloCustomEventBridge1");
    assert.equal((EventBridgeConfig as { EventBus: string }).EventBus, eventBus);
    assert.equal(compiled.customResources[0]!.statements.length, 2);
  });
}

test("custom resources of framework 3 cannot do what rules of the stack can", () => {
  const event = `eventBridge: { eventBus: { Ref: Bus }, ${pattern}, retryPolicy: {}, deadLetterQueueArn: arn:aws:sqs:q }`;
  assert.deepEqual(compileHello(event, { more: outside, framework: 3 }).found, [
    "serverless/conflicting-properties at { Ref: Bus }",
    "serverless/conflicting-properties at {}",
    "serverless/conflicting-properties at arn:aws:sqs:q",
  ]);
});

test("osls 4 has its rules in the stack whatever is set", () => {
  const compiled = compileHello(`eventBridge: { ${pattern} }`, { more: outside });
  assert.equal(compiled.resources[rule]?.Type, "AWS::Events::Rule");
  assert.deepEqual(compiled.customResources, []);
});
