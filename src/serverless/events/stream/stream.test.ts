import { test } from "node:test";
import assert from "node:assert/strict";
import {
  compileHello,
  compileServiceEvents,
  propertiesOf,
  statementsOf,
} from "../../../../test/support/compile-events.ts";

const table = "arn:aws:dynamodb:us-east-1:1:table/Orders/stream/2030-01-01T00:00:00.000";
const clicks = "arn:aws:kinesis:us-east-1:1:stream/clicks";

test("Lambda polls a stream with the function's role", () => {
  const { resources, role, found } = compileHello(`stream: "${table}"`);
  assert.deepEqual(found, []);
  assert.deepEqual(resources, {
    HelloEventSourceMappingDynamodbOrders: {
      Type: "AWS::Lambda::EventSourceMapping",
      DependsOn: ["IamRoleLambdaExecution"],
      Properties: {
        BatchSize: 10,
        Enabled: true,
        EventSourceArn: table,
        FunctionName: { "Fn::GetAtt": ["HelloLambdaFunction", "Arn"] },
        StartingPosition: "TRIM_HORIZON",
      },
    },
  });
  const actions = [
    "dynamodb:GetRecords",
    "dynamodb:GetShardIterator",
    "dynamodb:DescribeStream",
    "dynamodb:ListStreams",
  ];
  assert.deepEqual(role, [{ fn: "hello", statement: { Effect: "Allow", Action: actions, Resource: [table] } }]);
});

const properties: [given: string, property: Record<string, unknown>][] = [
  ["batchSize: 5", { BatchSize: 5 }],
  ["batchWindow: 0", { MaximumBatchingWindowInSeconds: 0 }],
  ["startingPosition: LATEST", { StartingPosition: "LATEST" }],
  [
    "startingPosition: AT_TIMESTAMP, startingPositionTimestamp: 17",
    {
      StartingPosition: "AT_TIMESTAMP",
      StartingPositionTimestamp: 17,
    },
  ],
  ["startingPositionTimestamp: 17", {}],
  ["enabled: false", { Enabled: false }],
  ["maximumRetryAttempts: -1", { MaximumRetryAttempts: -1 }],
  ["maximumRecordAgeInSeconds: 60", { MaximumRecordAgeInSeconds: 60 }],
  ["parallelizationFactor: 2", { ParallelizationFactor: 2 }],
  ["bisectBatchOnFunctionError: false", { BisectBatchOnFunctionError: false }],
  ["tumblingWindowInSeconds: 30", { TumblingWindowInSeconds: 30 }],
  ["functionResponseType: ReportBatchItemFailures", { FunctionResponseTypes: ["ReportBatchItemFailures"] }],
  ["filterPatterns: [{ a: [1] }]", { FilterCriteria: { Filters: [{ Pattern: '{"a":[1]}' }] } }],
  [
    "destinations: { onFailure: arn:aws:sqs:us-east-1:1:dead }",
    {
      DestinationConfig: { OnFailure: { Destination: "arn:aws:sqs:us-east-1:1:dead" } },
    },
  ],
  [
    "destinations: { onFailure: { arn: { Ref: Dead }, type: sns } }",
    {
      DestinationConfig: { OnFailure: { Destination: { Ref: "Dead" } } },
    },
  ],
];
for (const [given, property] of properties) {
  test(`property ${given}`, () => {
    const id = "HelloEventSourceMappingKinesisClicks";
    const compiled = compileHello(`stream: { arn: "${clicks}", ${given} }`);
    const plain = propertiesOf(compileHello(`stream: "${clicks}"`), id);
    assert.deepEqual(compiled.found, []);
    assert.deepEqual(propertiesOf(compiled, id), { ...plain, ...property });
  });
}

const names: [event: string, id: string][] = [
  ["{ type: dynamodb, arn: { 'Fn::GetAtt': [Orders_t, StreamArn] } }", "DynamodbOrderst"],
  ["{ type: kinesis, arn: { 'Fn::ImportValue': clicks-arn } }", "KinesisClicksarn"],
  ["{ type: kinesis, arn: { Ref: ClicksArn } }", "KinesisClicksArn"],
  ["{ type: kinesis, arn: { 'Fn::Join': [':', [arn, { Ref: 'AWS::Region' }, stream/my-clicks]] } }", "KinesisMyclicks"],
];
for (const [event, id] of names) {
  test(`the name in ${event}`, () => {
    const { resources, found } = compileHello(`stream: ${event}`);
    assert.deepEqual(found, []);
    assert.deepEqual(Object.keys(resources), [`HelloEventSourceMapping${id}`]);
  });
}

test("a consumer is made, read through and waited for", () => {
  const { resources } = compileHello(`stream: { arn: "${clicks}", consumer: true }`, { settings: "snapStart: true" });
  assert.deepEqual(resources["HelloclicksConsumerStreamConsumer"], {
    Type: "AWS::Kinesis::StreamConsumer",
    Properties: { StreamARN: clicks, ConsumerName: "helloclicksConsumer" },
  });
  const mapping = resources["HelloEventSourceMappingKinesisClicks"];
  assert.deepEqual(mapping?.Properties?.["EventSourceArn"], { Ref: "HelloclicksConsumerStreamConsumer" });
  assert.deepEqual(mapping?.DependsOn, [
    "IamRoleLambdaExecution",
    "HelloSnapStartLambdaAlias",
    "HelloclicksConsumerStreamConsumer",
  ]);
});

test("a consumer's name may hold the service and stage", () => {
  const more = "provider: { name: aws, kinesis: { consumerNamingMode: serviceSpecific } }";
  const compiled = compileHello(`stream: { arn: "${clicks}", consumer: true }`, { more });
  const { ConsumerName: name } = propertiesOf(compiled, "HelloclicksshopdevConsumerStreamConsumer");
  assert.equal(name, "helloclicksshopdevConsumer");
});

test("a consumer that is there is read through and not made", () => {
  const consumer = `${clicks}/consumer/mine:1`;
  const compiled = compileHello(`stream: { arn: "${clicks}", consumer: "${consumer}" }`);
  assert.deepEqual(Object.keys(compiled.resources), ["HelloEventSourceMappingKinesisClicks"]);
  assert.equal(propertiesOf(compiled, "HelloEventSourceMappingKinesisClicks")["EventSourceArn"], consumer);
});

test("no consumer is used when it is switched off, or for a table", () => {
  for (const event of [`arn: "${clicks}", consumer: false`, `arn: "${table}", consumer: true`]) {
    assert.equal(Object.keys(compileHello(`stream: { ${event} }`).resources).length, 1);
  }
});

test("a role gains one statement for each function and kind, in the framework's order", () => {
  const compiled = compileServiceEvents(`functions:
  one:
    handler: a.b
    events:
      - stream: { arn: arn:aws:kinesis:us-east-1:1:stream/b, consumer: true, destinations: { onFailure: arn:aws:sqs:us-east-1:1:q } }
      - stream: { arn: arn:aws:kinesis:us-east-1:1:stream/c, consumer: arn:of:consumer, destinations: { onFailure: arn:aws:sns:us-east-1:1:t } }
      - stream: arn:aws:kinesis:us-east-1:1:stream/a
      - stream: arn:aws:dynamodb:us-east-1:1:table/d/stream/1
      - stream: arn:aws:dynamodb:us-east-1:1:table/e/stream/1
  two: { handler: a.b, events: [{ stream: arn:aws:kinesis:us-east-1:1:stream/a }] }
`);
  const gained = statementsOf(compiled).map(({ Action, Resource }) => [
    ...[Action].flat().slice(0, 1),
    [Action].flat().length,
    Resource,
  ]);
  const kinesis = "arn:aws:kinesis:us-east-1:1:stream";
  assert.deepEqual(gained, [
    ["dynamodb:GetRecords", 4, ["d", "e"].map((name) => `arn:aws:dynamodb:us-east-1:1:table/${name}/stream/1`)],
    ["kinesis:GetRecords", 4, [`${kinesis}/a`]],
    ["kinesis:GetRecords", 4, [`${kinesis}/b`, `${kinesis}/c`]],
    ["kinesis:SubscribeToShard", 1, [{ Ref: "OnebConsumerStreamConsumer" }, "arn:of:consumer"]],
    ["sns:Publish", 1, ["arn:aws:sns:us-east-1:1:t"]],
    ["sqs:ListQueues", 2, ["arn:aws:sqs:us-east-1:1:q"]],
    ["kinesis:GetRecords", 4, [`${kinesis}/a`]],
  ]);
  assert.deepEqual(compiled.role.map(({ fn }) => fn).slice(-2), ["one", "two"]);
});

const refused: [event: string, found: string][] = [
  [
    "stream: { arn: { 'Fn::GetAtt': [Orders, StreamArn] } }",
    "serverless/missing-stream-type at { 'Fn::GetAtt': [Orders, StreamArn] }",
  ],
  [
    "stream: arn:aws:kinesis:us-east-1:1:clicks",
    "serverless/invalid-event-source at arn:aws:kinesis:us-east-1:1:clicks",
  ],
  ["stream: { type: kinesis, arn: { 'Fn::Sub': x } }", "serverless/invalid-event-source at { 'Fn::Sub': x }"],
  [
    `stream: { type: kinesis, arn: "${table}" }`,
    'serverless/wrong-service at "arn:aws:dynamodb:us-east-1:1:table/Orders/stream/2030-01-01T00:00:00.000"',
  ],
  [
    `stream: { arn: "${table}", startingPosition: AT_TIMESTAMP }`,
    "serverless/invalid-starting-position at AT_TIMESTAMP",
  ],
  [
    `stream: { arn: "${clicks}", startingPosition: AT_TIMESTAMP }`,
    "serverless/invalid-starting-position at AT_TIMESTAMP",
  ],
  [`stream: { arn: "${clicks}", destinations: {} }`, "serverless/missing-property at destinations"],
  [
    `stream: { arn: "${clicks}", destinations: { onFailure: arn:aws:s3:::x } }`,
    "serverless/invalid-destination at arn:aws:s3:::x",
  ],
  [
    `stream: { arn: "${clicks}", destinations: { onFailure: { arn: { Ref: Dead } } } }`,
    "serverless/invalid-destination at { Ref: Dead }",
  ],
];
for (const [event, place] of refused) {
  test(`refused: ${event}`, () => assert.deepEqual(compileHello(event).found, [place]));
}

test("a stream of neither kind is refused", () => {
  assert.ok(
    compileHello("stream: arn:aws:sqs:us-east-1:1:jobs").found.includes(
      "serverless/missing-stream-type at arn:aws:sqs:us-east-1:1:jobs",
    ),
  );
});
