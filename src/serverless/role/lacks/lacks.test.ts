import assert from "node:assert/strict";
import { test } from "node:test";
import { compileText } from "../../../../test/support/compile-text.ts";
import type { Diagnostic } from "../../../diagnostics/diagnostic.ts";
import { Diagnostics } from "../../../diagnostics/diagnostics.ts";
import { roleLacks, type JudgedRoles } from "./lacks.ts";

function lacksOf(text: string, judged?: JudgedRoles): readonly Diagnostic[] {
  const { service, template } = compileText(text);
  const diagnostics = new Diagnostics();
  roleLacks({ ...service, diagnostics }, template, judged);
  return diagnostics.list;
}

const codesOf = (found: readonly Diagnostic[]): string[] => found.map(({ code }) => code);

interface Case {
  /** Under the function, in flow style. */
  fn?: string;
  provider?: string;
  /** Statements of the role, in flow style. */
  statements?: string;
  managed?: string;
  trusts?: string;
  /** Further resources, in block style. */
  resources?: string;
}

const logsAllowed = `{ Effect: Allow, Action: "logs:*", Resource: "*" }`;

const service = ({
  fn = "",
  provider = "",
  statements = "",
  managed = "",
  trusts = "lambda.amazonaws.com",
  resources = "",
}: Case): string => `
service: shop
provider: { name: aws, runtime: nodejs22.x, versionFunctions: false ${provider && `, ${provider}`} }
functions:
  work: { handler: index.main, role: workRole ${fn && `, ${fn}`} }
resources:
  Resources:
    workRole:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Statement: [{ Effect: Allow, Principal: { Service: ${trusts} }, Action: "sts:AssumeRole" }]
        ManagedPolicyArns: [${managed}]
        Policies:
          - PolicyName: work
            PolicyDocument: { Version: "2012-10-17", Statement: [${statements}] }
    Orders: { Type: AWS::SQS::Queue }
    Other: { Type: AWS::SQS::Queue }
    Table: { Type: AWS::DynamoDB::Table, Properties: { TableName: orders } }
${resources}`;

const onLogs = (resource: string): string =>
  `{ Effect: Allow, Action: ["logs:CreateLogStream", "logs:PutLogEvents"], Resource: ${resource} }`;

const logs: [string, Case, string[]][] = [
  ["nothing", {}, ["role/lacks-logs"]],
  ["everything of logs", { statements: logsAllowed }, []],
  [
    "its group with streams",
    {
      statements: onLogs(
        '{ "Fn::Sub": "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/lambda/shop-dev-work:*" }',
      ),
    },
    [],
  ],
  [
    "its group by the guide's pattern",
    {
      statements: onLogs(
        '{ "Fn::Join": [":", ["arn:aws:logs", { Ref: "AWS::Region" }, { Ref: "AWS::AccountId" }, "log-group:/aws/lambda/*:*:*"]] }',
      ),
    },
    [],
  ],
  ["its group by reference", { statements: onLogs('{ "Fn::GetAtt": [WorkLogGroup, Arn] }') }, []],
  [
    "its group without streams",
    { statements: onLogs('"arn:aws:logs:*:*:log-group:/aws/lambda/shop-dev-work"') },
    ["role/lacks-logs"],
  ],
  [
    "another function's group",
    { statements: onLogs('"arn:aws:logs:*:*:log-group:/aws/lambda/shop-dev-other:*"') },
    ["role/lacks-logs"],
  ],
  ["logs of another partition", { statements: onLogs('"arn:aws-cn:logs:*:*:*"') }, ["role/lacks-logs"]],
  ["an AWS managed policy", { managed: '"arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"' }, []],
  ["an imported resource", { statements: onLogs('{ "Fn::ImportValue": logs }') }, []],
  ["no logs, and the function writes none", { fn: "disableLogs: true" }, []],
  [
    "logs, and a deny of them",
    { statements: `${logsAllowed}, { Effect: Deny, Action: "logs:Put*", Resource: "*" }` },
    ["role/lacks-logs"],
  ],
];

for (const [name, given, codes] of logs) {
  test(`a role with ${name}: ${codes.join() || "nothing is lacking"}`, () => {
    assert.deepEqual(codesOf(lacksOf(service(given))), codes);
  });
}

const vpc = "vpc: { securityGroupIds: [sg-1], subnetIds: [subnet-1] }";
const mapping = (properties: string): string => `
    Mapping:
      Type: AWS::Lambda::EventSourceMapping
      Properties: { FunctionName: { "Fn::GetAtt": [WorkLambdaFunction, Arn] }, ${properties} }`;
const fromQueue = mapping('EventSourceArn: { "Fn::GetAtt": [Orders, Arn] }');
const receive = (resource: string): string =>
  `{ Effect: Allow, Action: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"], Resource: ${resource} }`;
const stream = "arn:aws:kinesis:us-east-1:111122223333:stream/s";
const schedule = `
    Nightly:
      Type: AWS::Scheduler::Schedule
      Properties:
        Target: { Arn: { "Fn::GetAtt": [WorkLambdaFunction, Arn] }, RoleArn: { "Fn::GetAtt": [workRole, Arn] } }`;

const features: [string, Case, string[]][] = [
  ["a VPC", { fn: vpc }, ["role/lacks-vpc"]],
  ["the provider's VPC", { provider: vpc }, ["role/lacks-vpc"]],
  ["the provider's VPC, left", { provider: vpc, fn: "vpc: null" }, []],
  [
    "a VPC, with the managed policy",
    { fn: vpc, managed: '"arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"' },
    [],
  ],
  [
    "a VPC, described on an ARN only",
    { fn: vpc, statements: '{ Effect: Allow, Action: "ec2:*", Resource: "arn:aws:ec2:*:*:*" }' },
    ["role/lacks-vpc"],
  ],
  ["a queue", { resources: fromQueue }, ["role/lacks-event-source"]],
  ["a queue, named by its ARN", { resources: fromQueue, statements: receive('{ "Fn::GetAtt": [Orders, Arn] }') }, []],
  [
    "a queue, named by its account's pattern",
    { resources: fromQueue, statements: receive('{ "Fn::Sub": "arn:aws:sqs:*:${AWS::AccountId}:*" }') },
    [],
  ],
  [
    "a queue, another one named",
    { resources: fromQueue, statements: receive('{ "Fn::GetAtt": [Other, Arn] }') },
    ["role/lacks-event-source"],
  ],
  [
    "a queue out of sight",
    { resources: mapping('EventSourceArn: { "Fn::ImportValue": q }') },
    ["role/lacks-event-source"],
  ],
  [
    "a queue out of sight, another named",
    { resources: mapping('EventSourceArn: { "Fn::ImportValue": q }'), statements: receive('"arn:aws:sqs:*:*:q"') },
    [],
  ],
  [
    "a table's stream",
    { resources: mapping('EventSourceArn: { "Fn::GetAtt": [Table, StreamArn] }, StartingPosition: LATEST') },
    ["role/lacks-event-source"],
  ],
  [
    "a table's stream, named through the table",
    {
      resources: mapping('EventSourceArn: { "Fn::GetAtt": [Table, StreamArn] }, StartingPosition: LATEST'),
      statements: '{ Effect: Allow, Action: "dynamodb:*", Resource: { "Fn::Sub": "${Table.Arn}/stream/*" } }',
    },
    [],
  ],
  [
    "a table's stream, the table alone named",
    {
      resources: mapping('EventSourceArn: "arn:aws:dynamodb:us-east-1:111122223333:table/orders/stream/2024"'),
      statements:
        '{ Effect: Allow, Action: "dynamodb:*", Resource: "arn:aws:dynamodb:us-east-1:111122223333:table/orders" }',
    },
    ["role/lacks-event-source"],
  ],
  [
    "a consumer of a stream, the stream alone named",
    {
      resources: mapping(`EventSourceArn: "${stream}/consumer/c:1"`),
      statements: `{ Effect: Allow, Action: "kinesis:*", Resource: "${stream}" }`,
    },
    ["role/lacks-event-source"],
  ],
  [
    "a stream, with the managed policy",
    {
      resources: mapping(`EventSourceArn: "${stream}/consumer/c:1"`),
      managed: '"arn:aws:iam::aws:policy/service-role/AWSLambdaKinesisExecutionRole"',
    },
    [],
  ],
  [
    "a Kafka cluster with the managed policy",
    {
      resources: mapping('EventSourceArn: "arn:aws:kafka:us-east-1:1:cluster/c/x"'),
      managed: '"arn:aws:iam::aws:policy/service-role/AWSLambdaMSKExecutionRole"',
    },
    [],
  ],
  [
    "a Kafka cluster",
    { resources: mapping('EventSourceArn: "arn:aws:kafka:us-east-1:1:cluster/c/x"') },
    ["role/lacks-event-source"],
  ],
  [
    "Kafka of one's own, open to all",
    { resources: mapping('Topics: [t], SelfManagedEventSource: { Endpoints: { KafkaBootstrapServers: ["k:9092"] } }') },
    [],
  ],
  [
    "Kafka of one's own, with a secret",
    {
      resources: mapping(
        'SelfManagedEventSource: {}, SourceAccessConfigurations: [{ Type: SASL_SCRAM_256_AUTH, URI: "arn:aws:secretsmanager:us-east-1:1:secret:s" }]',
      ),
    },
    ["role/lacks-event-source"],
  ],
  ["a mapping of another function", { resources: fromQueue.replace("WorkLambdaFunction", "OtherLambdaFunction") }, []],
  [
    "a queue for failed records",
    {
      resources: mapping(
        'EventSourceArn: "arn:aws:sqs:us-east-1:1:q", DestinationConfig: { OnFailure: { Destination: "arn:aws:sqs:us-east-1:1:failed" } }',
      ),
      statements: receive('"*"'),
    },
    ["role/lacks-destination"],
  ],
  [
    "a destination",
    { fn: "destinations: { onSuccess: 'arn:aws:sns:us-east-1:111122223333:t' }" },
    ["role/lacks-destination"],
  ],
  [
    "a dead letter topic",
    { fn: "onError: { Ref: Topic }", resources: "    Topic: { Type: AWS::SNS::Topic }" },
    ["role/lacks-dead-letter"],
  ],
  ["tracing", { fn: "tracing: Active" }, ["role/lacks-tracing"]],
  ["tracing that only passes through", { fn: "tracing: PassThrough" }, []],
  ["a key", { fn: "kmsKeyArn: 'arn:aws:kms:us-east-1:111122223333:key/k'" }, ["role/lacks-key"]],
  [
    "a key whose policy allows the role",
    {
      fn: 'kmsKeyArn: { "Fn::GetAtt": [Key, Arn] }',
      resources:
        '    Key: { Type: AWS::KMS::Key, Properties: { KeyPolicy: { Statement: [{ Effect: Allow, Principal: { AWS: { "Fn::GetAtt": [workRole, Arn] } }, Action: "kms:Decrypt", Resource: "*" }] } } }',
    },
    [],
  ],
  [
    "a file system",
    { fn: `fileSystemConfig: { arn: "arn:aws:elasticfilesystem:us-east-1:1:access-point/a", localMountPath: /mnt/a }` },
    ["role/lacks-file-system"],
  ],
  [
    "a file system, named as such",
    {
      fn: `fileSystemConfig: { arn: "arn:aws:elasticfilesystem:us-east-1:1:access-point/a", localMountPath: /mnt/a }`,
      statements:
        '{ Effect: Allow, Action: "elasticfilesystem:Client*", Resource: "arn:aws:elasticfilesystem:us-east-1:1:file-system/f" }',
    },
    [],
  ],
  ["a role that Lambda cannot assume", { trusts: "ec2.amazonaws.com" }, ["role/lacks-trust"]],
  ["a schedule with the function's role", { resources: schedule }, ["role/lacks-trust", "role/lacks-event-source"]],
];

for (const [name, { statements, ...given }, codes] of features) {
  test(`${name}: ${codes.join() || "nothing is lacking"}`, () => {
    const all = [logsAllowed, ...(statements ? [statements] : [])].join(", ");
    assert.deepEqual(codesOf(lacksOf(service({ ...given, statements: all }))), codes);
  });
}

test("a warning stands at the function's role, names actions and ARN, and gives the statement", () => {
  const [found] = lacksOf(service({}));
  assert.equal(
    found?.message,
    "function `work` cannot write its logs: its role `workRole` does not allow `logs:CreateLogStream`, `logs:PutLogEvents` on `arn:aws:logs:us-east-1:*:log-group:/aws/lambda/shop-dev-work:log-stream:*`",
  );
  assert.deepEqual([found.at?.line, found.at?.column], [5, 38]);
  assert.equal(
    found.hint,
    'add to `workRole`: `{ Effect: Allow, Action: [logs:CreateLogStream, logs:PutLogEvents], Resource: !Sub "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/lambda/shop-dev-work:*" }`',
  );
});

const minimal = (role: string, resources = ""): string => `
service: shop
provider: { name: aws, runtime: nodejs22.x, role: ${role} }
functions: { a: { handler: a.main }, b: { handler: b.main } }
${resources}`;

test("a role outside the template is one note at the provider's role, with what it must allow", () => {
  const found = lacksOf(minimal("arn:aws:iam::111122223333:role/r"));
  assert.deepEqual(
    found.map(({ severity, code, hint, at }) => [severity, code, hint, at?.line]),
    [["note", "role/not-checked", "it must allow `logs:CreateLogStream`, `logs:PutLogEvents`", 3]],
  );
  assert.match(found[0]!.message, /functions `a`, `b` need/);
});

test("a managed policy of the account makes the answer uncertain", () => {
  const found = lacksOf(service({ managed: '"arn:aws:iam::111122223333:policy/ours"' }));
  assert.deepEqual(
    found.map(({ severity, code }) => [severity, code]),
    [["note", "role/not-checked"]],
  );
});

test("policy resources of the template count, by reference and by name", () => {
  const statement = `[{ Effect: Allow, Action: "logs:*", Resource: "*" }]`;
  const policy = (type: string, roles: string): string =>
    `    P: { Type: ${type}, Properties: { ${roles}, PolicyDocument: { Statement: ${statement} } } }`;
  for (const resources of [
    policy("AWS::IAM::Policy", "Roles: [{ Ref: workRole }]"),
    policy("AWS::IAM::ManagedPolicy", "Roles: [{ Ref: workRole }]"),
    policy("AWS::IAM::RolePolicy", "RoleName: { Ref: workRole }"),
  ]) {
    assert.deepEqual(lacksOf(service({ resources })), []);
  }
  const managed = policy("AWS::IAM::ManagedPolicy", "Description: logs");
  assert.deepEqual(lacksOf(service({ resources: managed, managed: "{ Ref: P }" })), []);
});

test("either role of a condition is judged", () => {
  const text = service({ statements: logsAllowed }).replace(
    "role: workRole",
    'role: { "Fn::If": [IsProd, { "Fn::GetAtt": [workRole, Arn] }, { "Fn::GetAtt": [bareRole, Arn] }] }',
  );
  const bare = `    bareRole: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: "sts:AssumeRole" }] } } }
  Conditions: { IsProd: { "Fn::Equals": [{ Ref: Stage }, prod] } }
  Parameters: { Stage: { Type: String } }
`;
  const found = lacksOf(text + bare);
  assert.deepEqual(codesOf(found), ["role/lacks-logs"]);
  assert.match(found[0]!.message, /its role `bareRole`/);
});

test("several functions with one role are one finding, with one statement for all", () => {
  const text = service({}).replace("resources:", "  rest: { handler: rest.main, role: workRole }\nresources:");
  const found = lacksOf(text);
  assert.equal(found.length, 1);
  assert.match(found[0]!.message, /^functions `work`, `rest` cannot write their logs: .* and 1 more$/);
  assert.match(found[0]!.hint ?? "", /Resource: \[!Sub "[^"]*shop-dev-work:\*", !Sub "[^"]*shop-dev-rest:\*"\]/);
});

test("what a Deny forbids is not cured by another Allow", () => {
  const [found] = lacksOf(service({ statements: `${logsAllowed}, { Effect: Deny, Action: "*", Resource: "*" }` }));
  assert.equal(found?.hint, "a `Deny` among the statements of `workRole` forbids it: narrow that");
});

const generated = (fn: string, rest = ""): string => `
service: shop
frameworkVersion: "4"
provider: { name: aws, runtime: nodejs22.x, versionFunctions: false }
functions:
  work:
    handler: index.main
${fn}
  other: { handler: index.other }
resources:
  Resources:
    Topic: { Type: AWS::SNS::Topic }
    Key: { Type: AWS::KMS::Key }
${rest}`;

/** Spec: what the framework gives nothing for in the role that it generates. */
const forgotten: [string, string, string, number][] = [
  ["a topic by reference for failed calls", "    onError: { Ref: Topic }", "role/lacks-dead-letter", 8],
  ["a key by reference", '    kmsKeyArn: { "Fn::GetAtt": [Key, Arn] }', "role/lacks-key", 8],
  [
    "the secret of an MSK cluster",
    "    events: [{ msk: { arn: 'arn:aws:kafka:us-east-1:111122223333:cluster/c/x', topic: t, saslScram512: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:s' } }]",
    "role/lacks-event-source",
    8,
  ],
  [
    "where batches of Kafka go that failed",
    "    events: [{ kafka: { accessConfigurations: { saslScram256Auth: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:s' }, topic: t, bootstrapServers: ['k:9092'], onFailureDestination: 'arn:aws:sqs:us-east-1:111122223333:failed' } }]",
    "role/lacks-destination",
    8,
  ],
];

for (const [name, fn, code, line] of forgotten) {
  test(`the generated role is said to lack ${name}, which the framework forgets`, () => {
    const found = lacksOf(generated(fn), "generated");
    assert.deepEqual(
      found.map((one) => [one.code, one.at?.line]),
      [[code, line]],
    );
    assert.match(found[0]!.hint ?? "", /^`provider\.iam\.role\.mode: perFunction` grants it/);
  });
}

test("the generated role lacks nothing that the framework gives it", () => {
  const fn = `    onError: arn:aws:sns:us-east-1:111122223333:t
    kmsKeyArn: arn:aws:kms:us-east-1:111122223333:key/k
    tracing: Active
    events: [{ sqs: 'arn:aws:sqs:us-east-1:111122223333:q' }, { websocket: $connect }]`;
  assert.deepEqual(lacksOf(generated(fn), "generated"), []);
});

test("a user's own statement makes up for what the framework forgets", () => {
  const statements = "[{ Effect: Allow, Action: 'sns:Publish', Resource: { Ref: Topic } }]";
  const text = generated("    onError: { Ref: Topic }").replace(
    "name: aws,",
    `name: aws, iam: { role: { statements: ${statements} } },`,
  );
  assert.deepEqual(lacksOf(text, "generated"), []);
});

test("connections of a WebSocket API are a note: only the code knows whether it sends to them", () => {
  const found = lacksOf(service({ fn: "events: [{ websocket: $default }]", statements: logsAllowed }));
  assert.deepEqual(
    found.map(({ severity, code }) => [severity, code]),
    [["note", "role/lacks-connections"]],
  );
});

test("a durable function saves its steps on itself", () => {
  const given = { resources: "    WorkLambdaFunction: { Properties: { DurableConfig: { ExecutionTimeout: 60 } } }" };
  const on = (resource: string): string =>
    `${logsAllowed}, { Effect: Allow, Action: ["lambda:CheckpointDurableExecution", "lambda:GetDurableExecutionState"], Resource: ${resource} }`;
  const self = "arn:aws:lambda:us-east-1:111122223333:function:shop-dev-work";
  assert.deepEqual(codesOf(lacksOf(service({ ...given, statements: on(`"${self}"`) }))), [
    "role/lacks-durable-execution",
  ]);
  assert.deepEqual(lacksOf(service({ ...given, statements: on(`"${self}:*"`) })), []);
});

test("statements, managed policies and a boundary of the provider that no function gets are reported", () => {
  const iam =
    "iam: { role: { statements: [{ Effect: Allow, Action: ['s3:Get*'], Resource: '*' }], managedPolicies: ['arn:aws:iam::aws:policy/AmazonS3FullAccess'], permissionsBoundary: 'arn:aws:iam::111122223333:policy/b' } }";
  const found = lacksOf(service({ provider: iam, statements: logsAllowed }));
  assert.deepEqual(
    found.map(({ code, message }) => [code, /`provider[^`]*`/.exec(message)?.[0]]),
    [
      ["role/statements-unused", "`provider.iam.role.statements`"],
      ["role/statements-unused", "`provider.iam.role.managedPolicies`"],
      ["role/statements-unused", "`provider.iam.role.permissionsBoundary`"],
    ],
  );
});

const atEdge = {
  fn: "events: [{ cloudFront: { eventType: viewer-request, origin: 'https://shop.example' } }]",
  trusts: "[lambda.amazonaws.com, edgelambda.amazonaws.com]",
};

test("a role of a function at CloudFront's edges is assumed there too", () => {
  const found = lacksOf(service({ ...atEdge, trusts: "lambda.amazonaws.com", statements: logsAllowed }));
  assert.deepEqual(codesOf(found), ["role/lacks-trust"]);
  assert.match(found[0]!.message, /edgelambda/);
});

test("it writes logs in the region of each edge, in groups that it makes", () => {
  const actions = `["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"]`;
  const on = (region: string): string => {
    const resource = `{ "Fn::Sub": "arn:\${AWS::Partition}:logs:${region}:\${AWS::AccountId}:*" }`;
    return `{ Effect: Allow, Action: ${actions}, Resource: ${resource} }`;
  };
  assert.deepEqual(lacksOf(service({ ...atEdge, statements: on("*") })), []);
  const found = lacksOf(service({ ...atEdge, statements: on("us-east-1") }));
  assert.deepEqual(codesOf(found), ["role/lacks-logs"]);
  assert.match(found[0]!.hint ?? "", /log-group:\/aws\/lambda\/us-east-1\.shop-dev-work/);
});
