import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { plainIo } from "./plain-io.ts";
import { runProgram } from "./run-program.ts";

const root = mkdtempSync(join(tmpdir(), "passrole-samconfig-"));
after(() => rmSync(root, { recursive: true, force: true }));

const template = `Transform: AWS::Serverless-2016-10-31
Parameters: { Table: { Type: String, Default: orders } }
Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties: { Handler: a.b, Runtime: nodejs22.x, CodeUri: ./src }
  Orders:
    Type: AWS::DynamoDB::Table
    Properties: { TableName: { Ref: Table } }
`;

const config = (lines: string): string => `version = 0.1\n[default.deploy.parameters]\n${lines}`;

interface Answer {
  exit: number;
  stack: string;
  region: string;
  needs: readonly { action: string; resource: string }[];
  diagnostics: readonly { code: string; at?: string }[];
}

/** Runs `policy --json` in a folder with the template and other files. */
async function policy(files: Readonly<Record<string, string>>, line: string): Promise<Answer> {
  const cwd = mkdtempSync(join(root, "case-"));
  for (const [name, text] of Object.entries({ "template.yaml": template, ...files })) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
  let out = "";
  const io = plainIo({ cwd, env: {}, out: (text) => void (out += text) });
  const exit = await runProgram(["policy", ...line.split(" "), "--account", "111122223333", "--json"], io);
  return { ...(JSON.parse(out) as Omit<Answer, "exit">), exit };
}

function on({ needs }: Answer, action: string): string[] {
  return needs.filter((need) => need.action === action).map(({ resource }) => resource);
}

test("stack, region, parameters and tags are those of samconfig.toml", async () => {
  const lines = 'stack_name = "shop"\nregion = "eu-west-1"\nparameter_overrides = "Table=shop-orders"\ntags = "team=a"';
  const answer = await policy({ "samconfig.toml": config(lines) }, ".");
  assert.equal(answer.exit, 0, JSON.stringify(answer.diagnostics));
  assert.deepEqual([answer.stack, answer.region], ["shop", "eu-west-1"]);
  assert.deepEqual(on(answer, "dynamodb:CreateTable"), ["arn:aws:dynamodb:eu-west-1:111122223333:table/shop-orders"]);
  assert.ok(on(answer, "dynamodb:TagResource").length > 0);
});

test("options of the command line come before it", async () => {
  const lines = 'stack_name = "shop"\nregion = "eu-west-1"\nparameter_overrides = "Table=shop-orders"';
  const line = "template.yaml --stack mine --region eu-central-1 --parameter Table=own";
  const answer = await policy({ "samconfig.toml": config(lines) }, line);
  assert.deepEqual([answer.stack, answer.region], ["mine", "eu-central-1"]);
  assert.deepEqual(on(answer, "dynamodb:CreateTable"), ["arn:aws:dynamodb:eu-central-1:111122223333:table/own"]);
});

const managed = "aws-sam-cli-managed-default";

for (const [what, lines, objects, buckets, describes] of [
  [
    "without a bucket that of `sam`",
    'stack_name = "shop"',
    `${managed}-samclisourcebucket-*/*`,
    `${managed}-samclisourcebucket-*`,
    true,
  ],
  [
    "with resolve_s3 that of `sam`",
    "resolve_s3 = true",
    `${managed}-samclisourcebucket-*/*`,
    `${managed}-samclisourcebucket-*`,
    true,
  ],
  ["with s3_bucket that one", 's3_bucket = "artifacts"', "artifacts/*", "artifacts", false],
  [
    "with s3_prefix what begins so",
    's3_bucket = "artifacts"\ns3_prefix = "shop"',
    "artifacts/shop/*",
    "artifacts",
    false,
  ],
] as const) {
  test(`artifacts go ${what}`, async () => {
    const answer = await policy({ "samconfig.toml": config(lines) }, "template.yaml --stack shop");
    assert.deepEqual(on(answer, "s3:PutObject"), [`arn:aws:s3:::${objects}`]);
    assert.ok(on(answer, "s3:GetObject").every((object) => object.startsWith(`arn:aws:s3:::${buckets}/`)));
    assert.deepEqual(on(answer, "s3:ListBucket"), [`arn:aws:s3:::${buckets}`]);
    const stacks = on(answer, "cloudformation:DescribeStacks").filter((resource) => resource.includes(managed));
    assert.equal(stacks.length > 0, describes);
  });
}

test("role_arn is the role that CloudFormation works with, unless --role-arn is another", async () => {
  const role = "arn:aws:iam::111122223333:role/cfn";
  const files = { "samconfig.toml": config(`role_arn = "${role}"`) };
  const answer = await policy(files, "template.yaml");
  assert.deepEqual(on(answer, "iam:PassRole"), [role]);
  assert.deepEqual(on(answer, "lambda:CreateFunction"), []);
  const other = "arn:aws:iam::111122223333:role/other";
  assert.deepEqual(on(await policy(files, `template.yaml --role-arn ${other}`), "iam:PassRole"), [other]);
});

test("--config-env and --config-file choose what is read", async () => {
  const files = {
    "samconfig.toml": config('stack_name = "a"'),
    "ci/sam.toml": 'version = 0.1\n[prod.deploy.parameters]\nstack_name = "b"\n',
  };
  const answer = await policy(files, "template.yaml --config-file ci/sam.toml --config-env prod");
  assert.equal(answer.stack, "b");
});

test("what `sam build` leaves is deployed with the settings of its project", async () => {
  const files = { "samconfig.toml": config('stack_name = "shop"'), ".aws-sam/build/template.yaml": template };
  assert.equal((await policy(files, ".aws-sam/build/template.yaml")).stack, "shop");
});

const refused: readonly [what: string, lines: string, line: string, expected: string][] = [
  ["a value of another kind", "stack_name = 1", "template.yaml", "samconfig.toml:3:14 sam-config/bad-value"],
  [
    "an environment that is not there",
    "",
    "template.yaml --config-env prod",
    "samconfig.toml:1:1 sam-config/no-environment",
  ],
  ["a file that is not there", "", "template.yaml --config-file other.toml", "undefined sam-config/not-found"],
];

for (const [what, lines, line, expected] of refused) {
  test(`${what} keeps a policy from being made`, async () => {
    const { exit, diagnostics } = await policy({ "samconfig.toml": config(lines) }, line);
    assert.equal(exit, 2);
    assert.deepEqual(
      diagnostics.map(({ at, code }) => `${at} ${code}`),
      [expected],
    );
  });
}

test("a capability that the stack takes and the file does not acknowledge is a warning", async () => {
  const found = async (lines: string): Promise<string[]> => {
    const { diagnostics } = await policy({ "samconfig.toml": config(lines) }, "template.yaml");
    return diagnostics.filter(({ code }) => code.startsWith("sam-config/")).map(({ at, code }) => `${at} ${code}`);
  };
  assert.deepEqual(await found('capabilities = "CAPABILITY_AUTO_EXPAND"'), [
    "samconfig.toml:3:16 sam-config/missing-capability",
  ]);
  assert.deepEqual(await found('capabilities = "CAPABILITY_IAM"'), []);
});

test("a samconfig.toml beside another template means nothing", async () => {
  const files = { "samconfig.toml": "no TOML", "plain.yaml": "Resources: { T: { Type: AWS::SNS::Topic } }" };
  assert.equal((await policy(files, "plain.yaml")).stack, "plain");
});
