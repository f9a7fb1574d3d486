import assert from "node:assert/strict";
import { test } from "node:test";
import { compileText } from "../../../../test/support/compile-text.ts";
import type { Diagnostic } from "../../../diagnostics/diagnostic.ts";
import { roleFindings } from "./role-findings.ts";

interface Case {
  /** Below `provider.iam.role`, in flow style. */
  role?: string;
  /** Below `provider`, in flow style. */
  provider?: string;
  /** Further functions and their properties, each in flow style. */
  functions?: Record<string, string>;
  /** Further resources, in block style. */
  resources?: string;
}

const service = ({ role = "", provider = "", functions = { work: "" }, resources = "" }: Case): string => `
service: shop
provider:
  { name: aws, runtime: nodejs22.x, versionFunctions: false, iam: { role: { ${role} } }${provider && `, ${provider}`} }
functions:
${Object.entries(functions)
  .map(([key, properties]) => `  ${key}: { handler: ${key}.main${properties && `, ${properties}`} }`)
  .join("\n")}
resources:
  Resources:
    Bucket: { Type: AWS::S3::Bucket }
${resources}`;

async function found(given: Case): Promise<readonly Diagnostic[]> {
  return await roleFindings(compileText(service(given)));
}

const statement = (action: string, resource: string, more = ""): string =>
  `{ Effect: Allow, Action: [${action}], Resource: ${resource}${more} }`;
const allowing = (action: string, resource: string, more = ""): Case => ({
  role: `statements: [${statement(action, resource, more)}]`,
});

/** What every service on the framework's role has. */
const common = "note role/wide-logs";

async function told(given: Case): Promise<string[]> {
  const all = (await found(given)).map(({ severity, code }) => `${severity} ${code}`);
  return all.filter((each) => each !== common);
}

const inVpc = "vpc: { securityGroupIds: [sg-1], subnetIds: [subnet-1] }";
const ownRole = "role: 'arn:aws:iam::111122223333:role/own'";
const queue = "events: [{ sqs: 'arn:aws:sqs:us-east-1:111122223333:q' }]";
const managed = (name: string): Case => ({ role: `managedPolicies: ['arn:aws:iam::aws:policy/${name}']` });
const pool = "events: [{ cognitoUserPool: { pool: users, trigger: PreSignUp, existing: true } }]";
const bucket = "events: [{ s3: { bucket: theirs, existing: true } }]";

const cases: [string, Case, string[]][] = [
  ["a function that only writes logs", {}, []],
  ["everything on everything", allowing("'*'", "'*'"), ["warning policy/every-action"]],
  ["a whole service", allowing("'s3:*'", "'*'"), ["warning policy/whole-service"]],
  ["writing to every table", allowing("'dynamodb:PutItem'", "'*'"), ["warning policy/write-everywhere"]],
  ["some writing to every table", allowing("'dynamodb:Put*'", "'*'"), ["warning policy/permissions-everywhere"]],
  ["deciding who may use keys", allowing("'kms:CreateGrant'", "'*'"), ["warning policy/permissions-everywhere"]],
  [
    "writing to some tables",
    allowing("'dynamodb:PutItem'", "{ 'Fn::Sub': 'arn:${AWS::Partition}:dynamodb:*:*:table/x' }"),
    [],
  ],
  [
    "writing everywhere under a condition",
    allowing("'dynamodb:PutItem'", "'*'", ", Condition: { Bool: { 'aws:SecureTransport': 'true' } }"),
    [],
  ],
  ["reading every table", allowing("'dynamodb:GetItem'", "'*'"), []],
  ["what knows only every resource", allowing("'cloudwatch:PutMetricData', 'ec2:DescribeInstances'", "'*'"), []],
  ["what AWS's guide has on every resource", allowing("'logs:PutLogEvents', 'ec2:CreateNetworkInterface'", "'*'"), []],
  ["every secret", allowing("'secretsmanager:GetSecretValue'", "'*'"), ["warning policy/every-secret"]],
  ["any role", allowing("'iam:PassRole'", "'*'"), ["warning policy/any-role"]],
  [
    "many roles for any service",
    allowing("'iam:PassRole'", "{ 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/app-*' }"),
    ["warning policy/passed-to-any-service"],
  ],
  [
    "many roles for one service",
    allowing(
      "'iam:PassRole'",
      "{ 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/app-*' }",
      ", Condition: { StringEquals: { 'iam:PassedToService': states.amazonaws.com } }",
    ),
    [],
  ],
  [
    "a policy on any role",
    allowing("'iam:AttachRolePolicy'", "{ 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/*' }"),
    ["warning role/escalation"],
  ],
  ["AdministratorAccess", managed("AdministratorAccess"), ["warning role/administrator"]],
  ["PowerUserAccess", managed("PowerUserAccess"), ["warning role/administrator"]],
  ["AmazonS3FullAccess", managed("AmazonS3FullAccess"), ["warning role/whole-service"]],
  ["AWS's policy for logs", managed("service-role/AWSLambdaBasicExecutionRole"), []],
  ["no function that writes logs", { functions: { work: "disableLogs: true" } }, ["error role/empty-resource"]],
  [
    "no function that writes logs, with roles of their own",
    { functions: { work: "disableLogs: true" }, role: "mode: perFunction" },
    [],
  ],
  ["one function in a VPC", { functions: { work: inVpc } }, []],
  ["one function of two in a VPC", { functions: { work: inVpc, rest: "" } }, ["note role/shared-permissions"]],
  ["all in the provider's VPC", { provider: inVpc, functions: { work: "", rest: "" } }, []],
  [
    "a VPC that the only function leaves",
    { provider: inVpc, functions: { work: "vpc: null" } },
    ["warning role/needless-vpc"],
  ],
  [
    "a VPC of a function with its own role",
    { functions: { work: "", rest: `${inVpc}, ${ownRole}` } },
    ["warning role/needless-vpc"],
  ],
  [
    "tracing of one function of two",
    { functions: { work: "tracing: Active", rest: "" } },
    ["note role/shared-permissions"],
  ],
  ["tracing of both", { provider: "tracing: { lambda: true }", functions: { work: "", rest: "" } }, []],
  [
    "a queue of a function with its own role",
    { functions: { work: "", rest: `${queue}, ${ownRole}` } },
    ["warning role/widened"],
  ],
  [
    "tracing of both, one with its own role",
    { provider: "tracing: { lambda: true }", functions: { work: "", rest: ownRole } },
    [],
  ],
  [
    "roles of their own",
    { role: "mode: perFunction", functions: { work: queue, rest: inVpc, more: "tracing: Active" } },
    [],
  ],
  [
    "a statement that an event brings anyway",
    {
      functions: { work: queue },
      role: `statements: [${statement("'sqs:ReceiveMessage'", "'arn:aws:sqs:us-east-1:111122223333:q'")}]`,
    },
    ["note role/repeated-statement", "note policy/fixed-partition"],
  ],
  [
    "a statement beyond what an event brings",
    {
      functions: { work: queue },
      role: `statements: [${statement("'sqs:ReceiveMessage', 'sqs:SendMessage'", "{ 'Fn::Sub': 'arn:${AWS::Partition}:sqs:us-east-1:111122223333:q' }")}]`,
    },
    [],
  ],
  [
    "logs of APIs",
    { provider: "logs: { restApi: true }", functions: { work: "events: [{ http: GET / }]" } },
    ["warning role/escalation"],
  ],
  [
    "logs of APIs with roles of their own",
    {
      role: "mode: perFunction",
      provider: "logs: { restApi: true }",
      functions: { work: "events: [{ http: GET / }]" },
    },
    [],
  ],
  [
    "logs of APIs with a role of the account's",
    {
      provider: "logs: { restApi: { roleManagedExternally: true } }",
      functions: { work: "events: [{ http: GET / }]" },
    },
    [],
  ],
  ["a user pool of another stack", { functions: { work: pool } }, ["warning role/helper-passes-any-role"]],
  ["a bucket of another stack", { functions: { work: bucket } }, ["note role/helper-permits-calls"]],
];

for (const [name, given, codes] of cases) {
  test(`${name}: ${codes.join(", ") || "nothing to say"}`, async () => {
    assert.deepEqual(await told(given), codes);
  });
}

test("the framework's role writes the logs of services whose names begin alike, said once", async () => {
  const [wide, ...more] = await found({ functions: { work: "", rest: "" } });
  assert.deepEqual([wide?.severity, wide?.code, more.length], ["note", "role/wide-logs", 0]);
  assert.match(wide?.message ?? "", /begins with `\/aws\/lambda\/shop-dev`/);
  assert.deepEqual(await found({ role: "mode: perFunction" }), []);
});

const writtenRole = (statements: string): Case => ({
  functions: { work: "role: workRole" },
  resources: `    workRole:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: "sts:AssumeRole" }] }
        Policies: [{ PolicyName: p, PolicyDocument: { Statement: [${statements}] } }]`,
});

test("a role that deletes log groups is a warning, one that writes to any a note, one that names its own nothing", async () => {
  const on = (name: string): string => `{ 'Fn::Sub': 'arn:\${AWS::Partition}:logs:*:*:log-group:${name}:*' }`;
  const logs = async (action: string, name: string): Promise<string[]> => {
    const all = await found(writtenRole(statement(action, on(name))));
    return all.filter(({ code }) => code === "role/wide-logs").map(({ severity }) => severity);
  };
  assert.deepEqual(await logs("'logs:*'", "*"), ["warning"]);
  assert.deepEqual(await logs("'logs:Create*', 'logs:PutLogEvents'", "*"), ["note"]);
  assert.deepEqual(await logs("'logs:Create*', 'logs:PutLogEvents'", "/aws/lambda/shop-dev-work"), []);
});

test("an escalation stands at the statement that opens it, with what closes it", async () => {
  const open = "'iam:PutRolePolicy'";
  const [escalation] = await found(
    allowing(open, "{ 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/*' }"),
  );
  assert.equal(escalation?.code, "role/escalation");
  assert.match(escalation.message, /^whoever controls the code of `work` can gain more rights by /);
  assert.deepEqual([escalation.at?.line, escalation.at?.text?.includes(open)], [4, true]);
  assert.match(escalation.hint ?? "", /iam:PutRolePolicy/);
});

test("a wildcard that only stands for what is not known here opens no escalation", async () => {
  assert.deepEqual(await told(allowing("'iam:PutRolePolicy'", "{ 'Fn::ImportValue': role }")), []);
});

test("a widened role names the function and the event, in its place", async () => {
  const [widened] = await found({ functions: { work: "", rest: `${ownRole}, ${queue}` } });
  assert.equal(
    widened?.message,
    "the role that `work` runs with is also allowed what is for `rest` (sqs), which has its own role",
  );
  assert.match(widened.at?.text ?? "", /rest:/);
});

test("functions of a role are named with what each of them brings", async () => {
  const all = await found({ functions: { work: queue, rest: `${inVpc}, tracing: Active`, more: "" } });
  const shared = all.find(({ code }) => code === "role/shared-permissions");
  assert.equal(
    shared?.message,
    "3 functions run with one role, so each may also do what only some are for: `rest` (tracing, vpc), `work` (sqs)",
  );
});

test("the deployment role runs the helper functions where it is given", async () => {
  const given = { provider: "cfnRole: 'arn:aws:iam::111122223333:role/deploy'", functions: { work: bucket } };
  assert.deepEqual(await told(given), ["warning role/deployment-role-runs-code"]);
});

test("inline policies over IAM's limit are an error, nearly over it a warning", async () => {
  const length = async (characters: number): Promise<string[]> => {
    const resource = `'arn:aws:sqs:us-east-1:111122223333:${"q".repeat(characters)}'`;
    const all = await found({ role: `statements: [${statement("'sqs:SendMessage'", resource)}]` });
    return all.filter(({ code }) => code.startsWith("role/policy")).map(({ severity, code }) => `${severity} ${code}`);
  };
  assert.deepEqual(await length(10_240), ["error role/policy-too-long"]);
  assert.deepEqual(await length(9_400), ["warning role/policy-nearly-too-long"]);
  assert.deepEqual(await length(8_000), []);
});

test("of what is too wide the gravest comes first", async () => {
  const all = await found({
    role: `managedPolicies: ['arn:aws:iam::aws:policy/AmazonS3FullAccess'], statements: [${statement("'dynamodb:PutItem'", "'*'")}, ${statement("'*'", "'*'")}]`,
  });
  assert.deepEqual(
    all.filter(({ severity }) => severity === "warning").map(({ code }) => code),
    ["policy/every-action", "role/whole-service", "policy/write-everywhere"],
  );
});

test("a function's own statements are judged like the provider's", async () => {
  const all = await found({
    functions: { work: "iam: { role: { statements: [{ Effect: Allow, Action: ['s3:*'], Resource: '*' }] } }" },
  });
  assert.deepEqual(
    all.map(({ code, at }) => [code, at?.line]),
    [["policy/whole-service", 6]],
  );
});
