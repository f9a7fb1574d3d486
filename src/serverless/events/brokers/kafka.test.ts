import { test } from "node:test";
import assert from "node:assert/strict";
import { compileHello, propertiesOf, statementsOf } from "../../../../test/support/compile-events.ts";

const secret = "arn:aws:secretsmanager:us-east-1:1:secret:login";
const id = "HelloEventSourceMappingKafkaOrders";
const plain = `bootstrapServers: "b:9092", topic: orders, accessConfigurations: { saslPlainAuth: "${secret}" }`;
const readSecret = { Effect: "Allow", Action: ["secretsmanager:GetSecretValue"], Resource: [secret] };

test("Lambda polls a topic with the credentials of a secret", () => {
  const { resources, role, found } = compileHello(`kafka: { ${plain} }`);
  assert.deepEqual(found, []);
  assert.deepEqual(resources, {
    [id]: {
      Type: "AWS::Lambda::EventSourceMapping",
      DependsOn: ["IamRoleLambdaExecution"],
      Properties: {
        FunctionName: { "Fn::GetAtt": ["HelloLambdaFunction", "Arn"] },
        StartingPosition: "TRIM_HORIZON",
        SelfManagedEventSource: { Endpoints: { KafkaBootstrapServers: ["b:9092"] } },
        Topics: ["orders"],
        SourceAccessConfigurations: [{ Type: "BASIC_AUTH", URI: secret }],
      },
    },
  });
  assert.deepEqual(role, [{ fn: "hello", statement: readSecret }]);
});

const properties: [given: string, property: Record<string, unknown>][] = [
  ["batchSize: 5", { BatchSize: 5 }],
  ["batchSize: 0", {}],
  ["maximumBatchingWindow: 30", { MaximumBatchingWindowInSeconds: 30 }],
  ["maximumBatchingWindow: 0", {}],
  ["enabled: false", { Enabled: false }],
  ["enabled: true", { Enabled: true }],
  ["filterPatterns: [{ value: [1] }]", { FilterCriteria: { Filters: [{ Pattern: '{"value":[1]}' }] } }],
  ["consumerGroupId: mine", { SelfManagedKafkaEventSourceConfig: { ConsumerGroupId: "mine" } }],
  ["startingPosition: LATEST", { StartingPosition: "LATEST" }],
  ["startingPositionTimestamp: 17", { StartingPositionTimestamp: 17 }],
  ["provisionedPollerConfig: { minimumPollers: 2 }", { ProvisionedPollerConfig: { MinimumPollers: 2 } }],
  ["provisionedPollerConfig: {}", { ProvisionedPollerConfig: {} }],
  ["onFailureDestination: kafka://failed", { DestinationConfig: { OnFailure: { Destination: "kafka://failed" } } }],
];
for (const [given, property] of properties) {
  test(`property ${given}`, () => {
    const compiled = compileHello(`kafka: { ${plain}, ${given} }`);
    assert.deepEqual(compiled.found, []);
    assert.deepEqual(propertiesOf(compiled, id), {
      ...propertiesOf(compileHello(`kafka: { ${plain} }`), id),
      ...property,
    });
  });
}

test("framework 3 does not know provisioned pollers nor where failed batches go", () => {
  const given = "provisionedPollerConfig: { minimumPollers: 2 }, onFailureDestination: arn:aws:sqs:us-east-1:1:q";
  const compiled = compileHello(`kafka: { ${plain}, ${given} }`, { framework: 3 });
  assert.deepEqual(propertiesOf(compiled, id), propertiesOf(compileHello(`kafka: { ${plain} }`), id));
  assert.deepEqual(compiled.found, [
    "serverless/no-effect at onFailureDestination",
    "serverless/no-effect at provisionedPollerConfig",
  ]);
});

test("ways to reach a cluster stand in the order they are written", () => {
  const compiled = compileHello(`kafka:
          bootstrapServers: [a, { Fn::ImportValue: b }]
          topic: orders
          accessConfigurations:
            serverRootCaCertificate: root
            vpcSecurityGroup: { Ref: Group }
            clientCertificateTlsAuth: [client]
            vpcSubnet: [subnet-1, subnet-2]
            saslScram256Auth: [{ Ref: Login }]
            saslScram512Auth: scram`);
  assert.deepEqual(compiled.found, []);
  assert.deepEqual(propertiesOf(compiled, id)["SourceAccessConfigurations"], [
    { Type: "SERVER_ROOT_CA_CERTIFICATE", URI: "root" },
    { Type: "VPC_SECURITY_GROUP", URI: { "Fn::Join": ["", ["security_group:", { Ref: "Group" }]] } },
    { Type: "CLIENT_CERTIFICATE_TLS_AUTH", URI: "client" },
    { Type: "VPC_SUBNET", URI: "subnet:subnet-1" },
    { Type: "VPC_SUBNET", URI: "subnet:subnet-2" },
    { Type: "SASL_SCRAM_256_AUTH", URI: { Ref: "Login" } },
    { Type: "SASL_SCRAM_512_AUTH", URI: "scram" },
  ]);
  const [secrets, network] = statementsOf(compiled);
  assert.deepEqual(secrets?.Resource, ["root", "client", { Ref: "Login" }, "scram"]);
  assert.deepEqual([[network?.Action].flat()[0], network?.Resource], ["ec2:CreateNetworkInterface", "*"]);
});

const destinations: [destination: string, action: string | undefined, resource?: unknown][] = [
  ["arn:aws:sqs:us-east-1:1:failed", "sqs:SendMessage", ["arn:aws:sqs:us-east-1:1:failed"]],
  ["{ Fn::GetAtt: [Failed, Arn] }", "sqs:SendMessage", [{ "Fn::GetAtt": ["Failed", "Arn"] }]],
  ["{ Ref: News }", "sns:Publish", [{ Ref: "News" }]],
  ["arn:aws:s3:::kept", "s3:ListBucket", ["arn:aws:s3:::kept", "arn:aws:s3:::kept/*"]],
  ["{ Fn::ImportValue: elsewhere }", undefined],
  ["kafka://failed", undefined],
];
for (const [destination, action, resource] of destinations) {
  test(`a role of the function's own may send failed batches to ${destination}`, () => {
    const more = "resources: { Resources: { Failed: { Type: AWS::SQS::Queue }, News: { Type: AWS::SNS::Topic } } }";
    const { role } = compileHello(`kafka: { ${plain}, onFailureDestination: ${destination} }`, { more });
    const forgotten = role.filter(({ beyondFramework }) => beyondFramework);
    assert.deepEqual(
      forgotten.map(({ statement }) => [[statement.Action].flat()[0], statement.Resource]),
      action === undefined ? [] : [[action, resource]],
    );
  });
}

test("a long topic is cut in the id", () => {
  const { resources } = compileHello(`kafka: { ${plain.replace("orders", "o_".repeat(200))} }`);
  assert.deepEqual(Object.keys(resources), [`HelloEventSourceMappingKafkaO${"o".repeat(157)}`]);
});

const refused: [event: string, found: string][] = [
  [`{ ${plain}, startingPosition: AT_TIMESTAMP }`, "serverless/invalid-starting-position at AT_TIMESTAMP"],
  [
    "{ bootstrapServers: b, topic: t, accessConfigurations: { vpcSubnet: [subnet-1] } }",
    "serverless/missing-property at [subnet-1]",
  ],
  [
    "{ bootstrapServers: b, topic: t, accessConfigurations: { vpcSecurityGroup: sg-1 } }",
    "serverless/missing-property at sg-1",
  ],
  ["{ bootstrapServers: b, topic: t }", "serverless/missing-property at kafka"],
  ["{ bootstrapServers: [[b]], topic: t, accessConfigurations: {} }", "serverless/wrong-type at [[b]]"],
];
for (const [event, place] of refused) {
  test(`refused: kafka: ${event}`, () => assert.deepEqual(compileHello(`kafka: ${event}`).found, [place]));
}
