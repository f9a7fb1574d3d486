import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { run } from "../golden/run-golden.ts";

/*
 * `check` on the policies that documentation publishes for deploying with the Serverless Framework and SST, against
 * what a scorer of its own model said each lacks for a hello-world service, and whether it lets roles be taken over.
 */

const shared = join(import.meta.dirname, "../../../shared/data");
const templates = join(shared, "templates");
const absent = existsSync(join(shared, "published-policies"))
  ? false
  : "no ../shared: the published policies are not here";

interface Checked {
  known: { name: string; same: boolean }[];
  escalations: { method: string; inherent: boolean }[];
  deploy: {
    missing: { action: string; operations: string[]; because: { tool?: string }[] }[];
    excess: { service: string }[];
  };
  found: string[];
}

const checked = new Map<string, Promise<Checked>>();

/** Each policy is checked once. */
async function checkOf(policy: string): Promise<Checked> {
  const answer = checked.get(policy) ?? check(policy);
  checked.set(policy, answer);
  return answer;
}

async function check(policy: string): Promise<Checked> {
  const deploy = "--for sls-s00-hello.serverless.yml --tool serverless --account 111122223333";
  const { stdout, exit, stderr } = await run(`check ../published-policies/${policy}.json ${deploy} --json`, templates);
  assert.equal(exit, "0\n", stdout + stderr);
  return JSON.parse(stdout) as Checked;
}

/** What is missing to create, update or delete, each action once. */
const missingWrites = ({ deploy }: Checked, tool: boolean): string[] =>
  [
    ...new Set(
      deploy.missing
        .filter(({ operations }) => operations.some((operation) => operation !== "read"))
        .filter(({ because }) => because.every((reason) => (reason.tool !== undefined) === tool))
        .map(({ action }) => action),
    ),
  ].sort();

interface Published {
  policy: string;
  name: RegExp;
  /** Calls of the tool itself that it lacks. */
  direct: readonly string[];
  /** Some of what CloudFormation lacks; none lacks nothing. */
  lacks: readonly string[];
  /** Some of what it lacks not. */
  has: readonly string[];
  /** Methods that it must permit, on roles, functions or users of others. */
  escalations: readonly string[];
}

const published: readonly Published[] = [
  {
    policy: "framework-simple",
    name: /simple/,
    direct: [],
    lacks: [],
    has: ["iam:TagRole"],
    escalations: [
      "iam-create-policy-version",
      "iam-put-role-policy",
      "lambda-create-and-invoke",
      "lambda-update-function-code",
    ],
  },
  {
    policy: "framework-advanced",
    name: /advanced/,
    direct: ["cloudformation:CreateChangeSet", "cloudformation:DeleteChangeSet", "cloudformation:ExecuteChangeSet"],
    lacks: [
      "apigateway:PUT",
      "apigateway:UpdateRestApiPolicy",
      "iam:TagRole",
      "lambda:TagResource",
      "logs:TagResource",
      "s3:DeleteBucketPolicy",
      "s3:PutBucketPolicy",
      "s3:PutEncryptionConfiguration",
      "s3:TagResource",
    ],
    has: ["iam:CreateRole", "lambda:CreateFunction", "logs:CreateLogGroup", "s3:CreateBucket"],
    escalations: [],
  },
  {
    policy: "dashboard-provider-sample",
    name: /Dashboard/,
    direct: [
      "cloudformation:CreateChangeSet",
      "cloudformation:DeleteChangeSet",
      "cloudformation:DescribeChangeSet",
      "cloudformation:ExecuteChangeSet",
      "cloudformation:GetTemplate",
    ],
    lacks: [
      "apigateway:UpdateRestApiPolicy",
      "iam:TagRole",
      "lambda:TagResource",
      "logs:TagResource",
      "s3:PutBucketTagging",
      "s3:TagResource",
    ],
    has: ["apigateway:PUT", "s3:PutBucketPolicy", "s3:PutEncryptionConfiguration"],
    escalations: [
      "iam-put-role-policy",
      "iam-update-assume-role-policy",
      "lambda-create-and-invoke",
      "lambda-update-function-code",
    ],
  },
  {
    policy: "sst-services",
    name: /SST/,
    direct: [],
    lacks: ["s3:CreateBucket"],
    has: ["iam:TagRole", "apigateway:UpdateRestApiPolicy"],
    escalations: ["iam-create-policy-version", "iam-put-role-policy"],
  },
  {
    policy: "sst-custom-domain",
    name: /custom domain of an SST app/,
    direct: [],
    lacks: ["iam:CreateRole", "lambda:CreateFunction", "s3:CreateBucket"],
    has: [],
    escalations: [],
  },
];

for (const { policy, name, direct, lacks, has, escalations } of published) {
  test(`${policy} is recognised, and what a hello-world deploy lacks with it is told`, { skip: absent }, async () => {
    const answer = await checkOf(policy);
    assert.ok(
      answer.known.some((known) => known.same && name.test(known.name)),
      JSON.stringify(answer.known),
    );
    const missing = missingWrites(answer, false);
    for (const action of lacks) assert.ok(missing.includes(action), `${action} among ${missing.join(", ")}`);
    for (const action of has) assert.ok(!missing.includes(action), `${action} is lacking`);
    if (lacks.length === 0) assert.deepEqual(answer.deploy.missing, []);
    if (policy.startsWith("sst")) return;
    assert.deepEqual(missingWrites(answer, true), direct);
  });

  test(`${policy} permits the escalations that it permits`, { skip: absent }, async () => {
    const foreign = (await checkOf(policy)).escalations.filter(({ inherent }) => !inherent).map(({ method }) => method);
    for (const method of escalations) assert.ok(foreign.includes(method), `${method} among ${foreign.join(", ")}`);
    if (escalations.length === 0) assert.deepEqual(foreign, []);
  });
}
