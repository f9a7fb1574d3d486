import { test } from "node:test";
import assert from "node:assert/strict";
import { compileHello, propertiesOf } from "../../../../test/support/compile-events.ts";

const cluster = "arn:aws:kafka:us-east-1:1:cluster/My-Cluster/0123-4";
const id = "HelloEventSourceMappingMSKMyClusterOrders";

test("Lambda polls a topic of a cluster, which it reaches in its VPC", () => {
  const { resources, role, found } = compileHello(`msk: { arn: "${cluster}", topic: orders }`);
  assert.deepEqual(found, []);
  assert.deepEqual(resources, {
    [id]: {
      Type: "AWS::Lambda::EventSourceMapping",
      DependsOn: ["IamRoleLambdaExecution"],
      Properties: {
        FunctionName: { "Fn::GetAtt": ["HelloLambdaFunction", "Arn"] },
        EventSourceArn: cluster,
        StartingPosition: "TRIM_HORIZON",
        Topics: ["orders"],
      },
    },
  });
  assert.deepEqual(
    role.map(({ statement }) => [[statement.Action].flat()[0], statement.Resource]),
    [
      ["kafka:DescribeCluster", [cluster]],
      ["ec2:CreateNetworkInterface", "*"],
    ],
  );
});

const properties: [given: string, property: Record<string, unknown>][] = [
  ["batchSize: 5", { BatchSize: 5 }],
  ["maximumBatchingWindow: 3", { MaximumBatchingWindowInSeconds: 3 }],
  ["enabled: false", { Enabled: false }],
  ["filterPatterns: [{ value: [1] }]", { FilterCriteria: { Filters: [{ Pattern: '{"value":[1]}' }] } }],
  ["consumerGroupId: mine", { AmazonManagedKafkaEventSourceConfig: { ConsumerGroupId: "mine" } }],
  ["saslScram512: login", { SourceAccessConfigurations: [{ Type: "SASL_SCRAM_512_AUTH", URI: "login" }] }],
  [
    "startingPosition: LATEST, startingPositionTimestamp: 5",
    { StartingPosition: "LATEST", StartingPositionTimestamp: 5 },
  ],
  ["provisionedPollerConfig: { maximumPollers: 3 }", { ProvisionedPollerConfig: { MaximumPollers: 3 } }],
];
for (const [given, property] of properties) {
  test(`property ${given}`, () => {
    const compiled = compileHello(`msk: { arn: "${cluster}", topic: orders, ${given} }`);
    const plain = propertiesOf(compileHello(`msk: { arn: "${cluster}", topic: orders }`), id);
    assert.deepEqual(propertiesOf(compiled, id), { ...plain, ...property });
  });
}

test("only a role of the function's own reads the cluster's credentials", () => {
  const { role } = compileHello(`msk: { arn: "${cluster}", topic: orders, saslScram512: login }`);
  const statement = { Effect: "Allow", Action: ["secretsmanager:GetSecretValue"], Resource: ["login"] };
  assert.deepEqual(role.at(-1), { fn: "hello", statement, beyondFramework: true });
});

const names: [arn: string, name: string][] = [
  ["{ Fn::ImportValue: My-cluster }", "Mycluster"],
  ["{ Ref: Cluster }", "Cluster"],
  ["{ Fn::GetAtt: [Cluster, Arn] }", "Cluster"],
  ["{ Fn::Join: [':', [arn, aws, kafka, x, '1', cluster/orders/0123]] }", "Orders"],
  [`arn:aws:kafka:us-east-1:1:cluster/${"c".repeat(90)}/0`, `C${"c".repeat(78)}`],
];
for (const [arn, name] of names) {
  test(`the name in ${arn}`, () => {
    const { resources, found } = compileHello(`msk: { arn: ${arn}, topic: t_${"t".repeat(90)} }`);
    assert.deepEqual(found, []);
    assert.deepEqual(Object.keys(resources), [`HelloEventSourceMappingMSK${name}T${"t".repeat(78)}`]);
  });
}

const refused: [event: string, found: string][] = [
  [
    `{ arn: "${cluster}", topic: t, startingPosition: AT_TIMESTAMP }`,
    "serverless/invalid-starting-position at AT_TIMESTAMP",
  ],
  ["{ arn: { Fn::Sub: x }, topic: t }", "serverless/invalid-event-source at { Fn::Sub: x }"],
  ["{ arn: arn:aws:sqs:us-east-1:1:a/b, topic: t }", "serverless/wrong-service at arn:aws:sqs:us-east-1:1:a/b"],
  [`{ arn: "${cluster}" }`, "serverless/missing-property at msk"],
];
for (const [event, place] of refused) {
  test(`refused: msk: ${event}`, () => assert.deepEqual(compileHello(`msk: ${event}`).found, [place]));
}
