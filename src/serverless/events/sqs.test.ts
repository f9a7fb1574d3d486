import { test } from "node:test";
import assert from "node:assert/strict";
import {
  compileHello,
  compileServiceEvents,
  propertiesOf,
  statementsOf,
} from "../../../test/support/compile-events.ts";

const queue = "arn:aws:sqs:us-east-1:111122223333:jobs";
const mapping = "HelloEventSourceMappingSQSJobs";

test("Lambda polls a queue with the function's role", () => {
  const { resources, role, found } = compileHello(`sqs: ${queue}`);
  assert.deepEqual(found, []);
  assert.deepEqual(resources, {
    [mapping]: {
      Type: "AWS::Lambda::EventSourceMapping",
      DependsOn: ["IamRoleLambdaExecution"],
      Properties: {
        BatchSize: 10,
        Enabled: true,
        EventSourceArn: queue,
        FunctionName: { "Fn::GetAtt": ["HelloLambdaFunction", "Arn"] },
      },
    },
  });
  const actions = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"];
  const statement = { Effect: "Allow", Action: actions, Resource: [queue] };
  assert.deepEqual(role, [{ fn: "hello", statement, together: "sqs" }]);
});

const properties: [given: string, property: Record<string, unknown>][] = [
  ["batchSize: 5", { BatchSize: 5 }],
  ["maximumBatchingWindow: 0", { MaximumBatchingWindowInSeconds: 0 }],
  ["enabled: false", { Enabled: false }],
  ["functionResponseType: ReportBatchItemFailures", { FunctionResponseTypes: ["ReportBatchItemFailures"] }],
  ["maximumConcurrency: 250", { ScalingConfig: { MaximumConcurrency: 250 } }],
  [
    "filterPatterns: [{ a: [1] }, { b: [{ prefix: x }] }]",
    {
      FilterCriteria: { Filters: [{ Pattern: '{"a":[1]}' }, { Pattern: '{"b":[{"prefix":"x"}]}' }] },
    },
  ],
];
for (const [given, property] of properties) {
  test(`property ${given}`, () => {
    const compiled = compileHello(`sqs: { arn: ${queue}, ${given} }`);
    const plain = propertiesOf(compileHello(`sqs: ${queue}`), mapping);
    assert.deepEqual(propertiesOf(compiled, mapping), { ...plain, ...property });
  });
}

const names: [arn: string, name: string][] = [
  ["{ 'Fn::GetAtt': [My_Jobs-x, Arn] }", "MyJobsx"],
  ["{ 'Fn::GetAtt': Jobs.Arn }", "Jobs"],
  ["{ 'Fn::ImportValue': jobs-arn }", "Jobsarn"],
  ["{ Ref: JobsArn }", "JobsArn"],
  ["{ 'Fn::Join': [':', [arn, aws, sqs, { Ref: 'AWS::Region' }, '1', my-jobs]] }", "Myjobs"],
  ["{ 'Fn::Join': ['', ['arn:aws:sqs:', { Ref: 'AWS::Region' }, ':1:my-jobs']] }", "1myjobs"],
];
for (const [arn, name] of names) {
  test(`the name in ${arn}`, () => {
    const { resources, found } = compileHello(`sqs: { arn: ${arn} }`);
    assert.deepEqual(found, []);
    assert.deepEqual(Object.keys(resources), [`HelloEventSourceMappingSQS${name}`]);
  });
}

test("a mapping waits for the role and the alias of its function", () => {
  const { resources } = compileServiceEvents(`functions:
  own: { handler: a.b, role: Worker, provisionedConcurrency: 1, events: [{ sqs: "${queue}" }] }
  outside: { handler: a.b, role: "arn:aws:iam::1:role/x", events: [{ sqs: "${queue}" }] }
`);
  assert.deepEqual(resources["OwnEventSourceMappingSQSJobs"]?.DependsOn, ["Worker", "OwnProvConcLambdaAlias"]);
  assert.deepEqual(resources["OutsideEventSourceMappingSQSJobs"]?.DependsOn, []);
});

test("each queue is gained by its function's role, in the order of functions", () => {
  const compiled = compileServiceEvents(`functions:
  one: { handler: a.b, events: [{ sqs: arn:aws:sqs:us-east-1:1:a }, { sqs: arn:aws:sqs:us-east-1:1:b }] }
  two: { handler: a.b, events: [{ sqs: arn:aws:sqs:us-east-1:1:a }] }
`);
  assert.deepEqual(
    compiled.role.map(({ fn }) => fn),
    ["one", "one", "two"],
  );
  assert.deepEqual(
    statementsOf(compiled).flatMap(({ Resource }) => Resource),
    ["a", "b", "a"].map((name) => `arn:aws:sqs:us-east-1:1:${name}`),
  );
});

const refused: [event: string, found: string][] = [
  ["sqs: {}", "serverless/invalid-event-source at {}"],
  ["sqs: { arn: { 'Fn::Sub': x } }", "serverless/invalid-event-source at { 'Fn::Sub': x }"],
  [
    "sqs: { arn: { 'Fn::Join': [':', [arn, { Ref: Name }]] } }",
    "serverless/invalid-event-source at { 'Fn::Join': [':', [arn, { Ref: Name }]] }",
  ],
  ["sqs: arn:aws:sns:us-east-1:1:news", "serverless/wrong-service at arn:aws:sns:us-east-1:1:news"],
  ["sqs: { arn: arn:aws:sns:us-east-1:1:news }", "serverless/wrong-service at arn:aws:sns:us-east-1:1:news"],
];
for (const [event, place] of refused) {
  test(`refused: ${event}`, () => assert.deepEqual(compileHello(event).found, [place]));
}
