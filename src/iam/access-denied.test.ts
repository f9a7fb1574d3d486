import assert from "node:assert/strict";
import { test } from "node:test";
import { assert as assertProperty, property, stringMatching } from "fast-check";
import { accessDenials } from "./access-denied.ts";
import type { Denial } from "./denials/denial.ts";

const user = "arn:aws:iam::111122223333:user/ann";
const session = "arn:aws:sts::111122223333:assumed-role/deployer/ci@example.com";
const fn = "arn:aws:lambda:us-east-1:111122223333:function:orders-dev-hello";
const role = "arn:aws:iam::111122223333:role/orders-dev-lambdaRole";

type Read = Omit<Partial<Denial>, "text">;

/** Forms of AWS's messages, and what each of them says. */
const forms: readonly (readonly [what: string, text: string, read: Read])[] = [
  [
    "IAM's sentence",
    `User: ${user} is not authorized to perform: lambda:CreateFunction on resource: ${fn}`,
    { principal: user, action: "lambda:CreateFunction", resource: fn, deny: "implicit" },
  ],
  [
    "without a resource",
    `User: ${session} is not authorized to perform: cloudformation:ValidateTemplate`,
    { principal: session, action: "cloudformation:ValidateTemplate", deny: "implicit" },
  ],
  [
    "with a name for a resource",
    `User: ${session} is not authorized to perform: iam:GetRole on resource: role orders because no identity-based policy allows the iam:GetRole action`,
    {
      principal: session,
      action: "iam:GetRole",
      resource: "role orders",
      deny: "implicit",
      document: "identity-policy",
    },
  ],
  [
    "an ARN that ends in a colon",
    `User: ${user} is not authorized to perform: logs:DescribeLogGroups on resource: arn:aws:logs:us-east-1:111122223333:log-group::log-stream: because no identity-based policy allows the logs:DescribeLogGroups action`,
    {
      principal: user,
      action: "logs:DescribeLogGroups",
      resource: "arn:aws:logs:us-east-1:111122223333:log-group::log-stream:",
      deny: "implicit",
      document: "identity-policy",
    },
  ],
  [
    "with a full stop",
    `User: ${user} is not authorized to perform: iam:PassRole on resource: ${role}.`,
    { principal: user, action: "iam:PassRole", resource: role, deny: "implicit" },
  ],
  [
    "from an SDK for Java",
    `User: ${user} is not authorized to perform: iam:PassRole on resource: ${role} (Service: AWSLambdaInternal; Status Code: 403; Error Code: AccessDeniedException; Request ID: 1; Proxy: null)`,
    { principal: user, action: "iam:PassRole", resource: role, service: "lambda", deny: "implicit" },
  ],
  [
    "from a resource type of CloudFormation",
    `Resource handler returned message: "User: ${user} is not authorized to perform: lambda:GetLayerVersion on resource: arn:aws:lambda:us-west-2:444455556666:layer:x:3 because no resource-based policy allows the lambda:GetLayerVersion action (Service: Lambda, Status Code: 403, Request ID: 1)" (RequestToken: 2, HandlerErrorCode: AccessDenied)`,
    {
      principal: user,
      action: "lambda:GetLayerVersion",
      resource: "arn:aws:lambda:us-west-2:444455556666:layer:x:3",
      deny: "implicit",
      document: "resource-policy",
      service: "lambda",
    },
  ],
  [
    "from CloudFormation's older types",
    `API: iam:CreateRole User: ${user} is not authorized to perform: iam:CreateRole on resource: ${role}`,
    { principal: user, action: "iam:CreateRole", resource: role, deny: "implicit" },
  ],
  [
    "an explicit deny with the policy",
    `User: ${user} is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::b/*" with an explicit deny in an identity-based policy, with policy ARN: arn:aws:iam::111122223333:policy/no`,
    {
      principal: user,
      action: "s3:GetObject",
      resource: "arn:aws:s3:::b/*",
      deny: "explicit",
      document: "identity-policy",
      policy: "arn:aws:iam::111122223333:policy/no",
    },
  ],
  [
    "an explicit deny without saying where",
    `User: ${user} is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::b/k with an explicit deny`,
    { principal: user, action: "s3:GetObject", resource: "arn:aws:s3:::b/k", deny: "explicit" },
  ],
  [
    "EC2's sentence with an encoded text",
    `You are not authorized to perform this operation. User: ${session} is not authorized to perform: ec2:RunInstances on resource: arn:aws:ec2:us-east-1:111122223333:instance/* with an explicit deny in a service control policy: arn:aws:organizations::9:policy/o-1/service_control_policy/p-2. Encoded authorization failure message: XQ_jq-de5`,
    {
      principal: session,
      action: "ec2:RunInstances",
      resource: "arn:aws:ec2:us-east-1:111122223333:instance/*",
      deny: "explicit",
      document: "service-control-policy",
      policy: "arn:aws:organizations::9:policy/o-1/service_control_policy/p-2",
      encoded: "XQ_jq-de5",
    },
  ],
  [
    "EC2 without a word",
    "API: ec2:DescribeSubnets You are not authorized to perform this operation. Encoded authorization failure message: abc-DEF_1",
    { action: "ec2:DescribeSubnets", encoded: "abc-DEF_1", deny: "implicit" },
  ],
  [
    "an encoded text alone",
    "Encoded authorization failure message: abc-DEF_1",
    { encoded: "abc-DEF_1", deny: "implicit" },
  ],
  ["S3 through CloudFormation", "API: s3:CreateBucket Access Denied", { action: "s3:CreateBucket", deny: "implicit" }],
  [
    "S3 through a resource type",
    'Resource handler returned message: "Access Denied (Service: S3, Status Code: 403, Request ID: 1, Extended Request ID: x)" (RequestToken: 2, HandlerErrorCode: AccessDenied)',
    { service: "s3", deny: "implicit" },
  ],
  [
    "Lambda without a word",
    'Resource handler returned message: "null (Service: Lambda, Status Code: 403, Request ID: 1)" (RequestToken: 2, HandlerErrorCode: AccessDenied)',
    { service: "lambda", deny: "implicit" },
  ],
  [
    "S3 through the AWS CLI",
    "An error occurred (AccessDenied) when calling the ListObjectsV2 operation: Access Denied",
    { operation: "ListObjectsV2", action: "s3:ListBucket", deny: "implicit" },
  ],
  [
    "the AWS CLI around IAM's sentence",
    `An error occurred (AccessDenied) when calling the CreateChangeSet operation: User: ${user} is not authorized to perform: cloudformation:CreateChangeSet on resource: arn:aws:cloudformation:us-east-1:aws:transform/Serverless-2016-10-31`,
    {
      principal: user,
      action: "cloudformation:CreateChangeSet",
      resource: "arn:aws:cloudformation:us-east-1:aws:transform/Serverless-2016-10-31",
      deny: "implicit",
    },
  ],
  [
    "a service that names the caller alone",
    `User: ${user} is not authorized to access this resource`,
    { principal: user, deny: "implicit" },
  ],
  [
    "EC2 through a resource type",
    'Resource handler returned message: "You are not authorized to perform this operation. (Service: Ec2, Status Code: 403, Request ID: 1, Extended Request ID: null)" (RequestToken: 2, HandlerErrorCode: AccessDenied)',
    { service: "ec2", deny: "implicit" },
  ],
  ["S3 bare", "ServerlessError: Access Denied", { deny: "implicit" }],
  [
    "Lambda that may not read the code",
    "Your access has been denied by S3, please make sure your request credentials have permission to GetObject for b/serverless/x/1-2026-01-01T00:00:00.000Z/x.zip. S3 Error Code: AccessDenied. S3 Error Message: Access Denied (Service: Lambda, Status Code: 403, Request ID: 1)",
    {
      action: "s3:GetObject",
      resource: "arn:aws:s3:::b/serverless/x/1-2026-01-01T00:00:00.000Z/x.zip",
      deny: "implicit",
    },
  ],
  [
    "CloudFormation that may not read the template",
    "S3 error: Access Denied For more information check …",
    { action: "s3:GetObject", deny: "implicit" },
  ],
  [
    "a role that Lambda may not assume",
    "The role defined for the function cannot be assumed by Lambda. (Service: Lambda, Status Code: 400, Request ID: 1)",
    { principal: "lambda.amazonaws.com", action: "sts:AssumeRole", deny: "implicit", document: "trust-policy" },
  ],
  [
    "a role that CloudFormation may not assume",
    `Role ${role} is invalid or cannot be assumed`,
    {
      principal: "cloudformation.amazonaws.com",
      action: "sts:AssumeRole",
      resource: role,
      deny: "implicit",
      document: "trust-policy",
    },
  ],
  [
    "a role that Step Functions may not assume",
    "Neither the global service principal states.amazonaws.com, nor the regional one is authorized to assume the provided role.",
    { principal: "states.amazonaws.com", action: "sts:AssumeRole", deny: "implicit", document: "trust-policy" },
  ],
  [
    "a role of another account",
    `User: ${user} is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::444455556666:role/deployer`,
    {
      principal: user,
      action: "sts:AssumeRole",
      resource: "arn:aws:iam::444455556666:role/deployer",
      deny: "implicit",
    },
  ],
  [
    "an execution role and a queue",
    "The provided execution role does not have permissions to call ReceiveMessage on SQS",
    { action: "sqs:ReceiveMessage", deny: "implicit", document: "identity-policy", whose: "execution-role" },
  ],
  [
    "an execution role and a stream",
    "Cannot access stream arn:aws:kinesis:us-east-1:111122223333:stream/s. Please ensure the role can perform the GetRecords, GetShardIterator, DescribeStream, ListShards, and ListStreams Actions on your stream in IAM.",
    {
      action: "kinesis:GetRecords",
      resource: "arn:aws:kinesis:us-east-1:111122223333:stream/s",
      deny: "implicit",
      document: "identity-policy",
      whose: "execution-role",
    },
  ],
  [
    "a state machine's role",
    `'${role}' is not authorized to create managed-rule.`,
    {
      principal: role,
      action: "events:PutRule",
      deny: "implicit",
      document: "identity-policy",
      whose: "execution-role",
    },
  ],
  [
    "a role passed across accounts",
    "Cross-account pass role is not allowed.",
    { action: "iam:PassRole", deny: "explicit" },
  ],
  [
    "KMS behind S3",
    `User: ${user} is not authorized to perform: kms:GenerateDataKey on resource: arn:aws:kms:us-east-1:111122223333:key/k because no resource-based policy allows the kms:GenerateDataKey action`,
    {
      principal: user,
      action: "kms:GenerateDataKey",
      resource: "arn:aws:kms:us-east-1:111122223333:key/k",
      deny: "implicit",
      document: "resource-policy",
    },
  ],
  [
    "a service that asks",
    "User: anonymous is not authorized to perform: es:ESHttpGet because no resource-based policy allows the es:ESHttpGet action",
    { principal: "anonymous", action: "es:ESHttpGet", deny: "implicit", document: "resource-policy" },
  ],
  [
    "blocked public access",
    `User: ${user} is not authorized to perform: s3:PutBucketPolicy on resource: "arn:aws:s3:::b" because public policies are prevented by the BlockPublicPolicy block public access setting`,
    {
      principal: user,
      action: "s3:PutBucketPolicy",
      resource: "arn:aws:s3:::b",
      deny: "explicit",
      document: "public-access-block",
    },
  ],
];

for (const [what, text, read] of forms) {
  test(`${what} is read`, () => {
    const found = accessDenials(text);
    assert.deepEqual(found, [{ text: found[0]?.text, ...read }]);
  });
}

const documents = {
  "identity-based policy": "identity-policy",
  "resource-based policy": "resource-policy",
  "permissions boundary": "permissions-boundary",
  "service control policy": "service-control-policy",
  "resource control policy": "resource-control-policy",
  "session policy": "session-policy",
  "VPC endpoint policy": "endpoint-policy",
} as const;

for (const [words, document] of Object.entries(documents)) {
  test(`a ${words} is told, whether it lacks an allow or has a deny`, () => {
    const start = `User: ${user} is not authorized to perform: lambda:CreateFunction on resource: ${fn}`;
    const [lacks] = accessDenials(`${start} because no ${words} allows the lambda:CreateFunction action`);
    const [denies] = accessDenials(`${start} with an explicit deny in a ${words}`);
    assert.deepEqual([lacks?.document, lacks?.deny], [document, "implicit"]);
    assert.deepEqual([denies?.document, denies?.deny], [document, "explicit"]);
  });
}

test("every refusal of a log is read, in its order, each once", () => {
  const log = forms.slice(0, 4).map(([, text]) => text);
  const found = accessDenials([...log, ...log].join("\nsome other line: Access Denied\n"));
  assert.deepEqual(
    found.map(({ action }) => action),
    forms.slice(0, 4).map(([, , { action }]) => action),
  );
});

test("messages broken into lines and escaped in JSON are read as well", () => {
  const text = `User: ${user} is not authorized to perform: iam:PassRole on resource: ${role}`;
  assert.deepEqual(accessDenials(text.replaceAll(" ", "\n   "))[0]?.resource, role);
  assert.deepEqual(accessDenials(JSON.stringify({ message: `x "${text}"` }))[0]?.resource, role);
});

test("other texts are none", () => {
  for (const text of [
    "",
    "hello",
    "Rate exceeded",
    "The specified key does not exist.",
    "Stack orders-dev does not exist",
  ]) {
    assert.deepEqual(accessDenials(text), []);
  }
});

test("IAM's sentence is read whatever the names in it are", () => {
  const name = stringMatching(/^[\w+=.@-]{1,30}[\w+=@-]$/);
  assertProperty(
    property(name, name, (who, what) => {
      const [principal, resource] = [`arn:aws:iam::111122223333:user/${who}`, `arn:aws:iam::111122223333:role/${what}`];
      const [denial] = accessDenials(
        `User: ${principal} is not authorized to perform: iam:GetRole on resource: ${resource}`,
      );
      assert.deepEqual([denial?.principal, denial?.resource], [principal, resource]);
    }),
  );
});
