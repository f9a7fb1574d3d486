import { test } from "node:test";
import assert from "node:assert/strict";
import {
  compileHello,
  compileServiceEvents,
  propertiesOf,
  statementsOf,
} from "../../../../test/support/compile-events.ts";

const broker = "arn:aws:mq:us-east-1:1:broker:Orders:b-1";
const plain = `arn: "${broker}", basicAuthArn: login, queue: my_jobs`;
const engines: [event: string, engine: string][] = [
  ["activemq", "ActiveMQ"],
  ["rabbitmq", "RabbitMQ"],
];

for (const [event, engine] of engines) {
  const id = `HelloEventSourceMapping${engine}Myjobs`;

  test(`${event}: Lambda polls a queue with the credentials of a secret`, () => {
    const compiled = compileHello(`${event}: { ${plain} }`, { settings: "snapStart: true" });
    assert.deepEqual(compiled.found, []);
    assert.deepEqual(compiled.resources, {
      [id]: {
        Type: "AWS::Lambda::EventSourceMapping",
        DependsOn: ["IamRoleLambdaExecution", "HelloSnapStartLambdaAlias"],
        Properties: {
          FunctionName: { "Fn::Join": [":", [{ "Fn::GetAtt": ["HelloLambdaFunction", "Arn"] }, "snapstart"]] },
          EventSourceArn: broker,
          Queues: ["my_jobs"],
          SourceAccessConfigurations: [{ Type: "BASIC_AUTH", URI: "login" }],
        },
      },
    });
    assert.deepEqual(
      statementsOf(compiled).map(({ Action, Resource }) => [[Action].flat()[0], Resource]),
      [
        ["secretsmanager:GetSecretValue", ["login"]],
        ["mq:DescribeBroker", [broker]],
        ["ec2:CreateNetworkInterface", "*"],
      ],
    );
  });

  test(`${event}: settings`, () => {
    const given = "batchSize: 7, maximumBatchingWindow: 20, enabled: false, filterPatterns: [{ data: [1] }]";
    const compiled = propertiesOf(compileHello(`${event}: { ${plain}, ${given} }`), id);
    assert.deepEqual(compiled, {
      ...propertiesOf(compileHello(`${event}: { ${plain} }`), id),
      BatchSize: 7,
      MaximumBatchingWindowInSeconds: 20,
      Enabled: false,
      FilterCriteria: { Filters: [{ Pattern: '{"data":[1]}' }] },
    });
  });

  test(`${event}: a long queue is cut in the id`, () => {
    const { resources } = compileHello(`${event}: { ${plain.replace("my_jobs", "q".repeat(200))} }`);
    assert.deepEqual(Object.keys(resources), [`HelloEventSourceMapping${engine}Q${"q".repeat(149)}`]);
  });

  const refused: [given: string, found: string][] = [
    [
      "{ arn: arn:aws:sqs:us-east-1:1:q, basicAuthArn: x, queue: q }",
      "serverless/wrong-service at arn:aws:sqs:us-east-1:1:q",
    ],
    [`{ arn: "${broker}", queue: q }`, `serverless/missing-property at ${event}`],
    [`{ arn: "${broker}", basicAuthArn: [x], queue: q }`, "serverless/wrong-type at [x]"],
  ];
  for (const [given, place] of refused) {
    test(`refused: ${event}: ${given}`, () => assert.deepEqual(compileHello(`${event}: ${given}`).found, [place]));
  }
}

test("only RabbitMQ has virtual hosts", () => {
  const accesses = engines.map(([event, engine]) => {
    const compiled = compileHello(`${event}: { ${plain}, virtualHost: /v }`);
    return propertiesOf(compiled, `HelloEventSourceMapping${engine}Myjobs`)["SourceAccessConfigurations"];
  });
  const login = { Type: "BASIC_AUTH", URI: "login" };
  assert.deepEqual(accesses, [[login], [login, { Type: "VIRTUAL_HOST", URI: "/v" }]]);
});

test("each function gains its own statements, brokers and secrets listed together", () => {
  const compiled = compileServiceEvents(`functions:
  one:
    handler: a.b
    events:
      - activemq: { arn: { Ref: One }, basicAuthArn: a, queue: q1 }
      - activemq: { arn: { Fn::Sub: two }, basicAuthArn: b, queue: q2 }
  two: { handler: a.b, events: [{ activemq: { arn: { Ref: One }, basicAuthArn: a, queue: q1 } }] }
`);
  assert.deepEqual(
    compiled.role.map(({ fn, statement }) => [fn, statement.Resource]),
    [
      ["one", ["a", "b"]],
      ["one", [{ Ref: "One" }, { "Fn::Sub": "two" }]],
      ["one", "*"],
      ["two", ["a"]],
      ["two", [{ Ref: "One" }]],
      ["two", "*"],
    ],
  );
});
