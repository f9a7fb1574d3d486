import { test } from "node:test";
import assert from "node:assert/strict";
import { join } from "node:path";
import { CreateAccessKeyCommand, CreateUserCommand, IAMClient, PutUserPolicyCommand } from "@aws-sdk/client-iam";
import type { PolicyDocument, Statement } from "../../src/iam/policy.ts";
import { deployWorld, type DeployWorld } from "./deploy-world.ts";
import { motoAccount, startMoto, type Emulator } from "./moto.ts";

const service = join(import.meta.dirname, "..", "..", "examples", "hello");
const role = `arn:aws:iam::${motoAccount}:role/cloudformation`;
const line = `policy --tool passrole --commands deploy --role-arn ${role} --account ${motoAccount}`;

const taken = ["s3:PutObject", "s3:ListBucket"];

/** moto looks at the resources of S3 only: CloudFormation's it takes for `*`. */
const cloudFormation: Statement = { Effect: "Allow", Action: "cloudformation:*", Resource: "*" };

test("a permission that a deployer's policy lacks is named, with the statement that cures it", async (t) => {
  const moto = await startMoto(); // one of its own: from here on it judges everybody
  if ("missing" in moto) return t.skip(moto.missing);
  const world = await deployWorld(moto.url, service);
  t.after(() => {
    moto.stop();
    return world.stop();
  });
  const policy = JSON.parse((await world.run(line)).stdout) as PolicyDocument;
  const iam = new IAMClient({
    endpoint: moto.url,
    region: "us-east-1",
    credentials: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "secret" },
  });
  for (const action of taken)
    await t.test(action, async () => {
      const stage = action.replace(":", "-").toLowerCase();
      await moto.enforceIam(false);
      const user = await newUser(stage, iam);
      const named = JSON.parse(JSON.stringify(policy).replaceAll("hello-dev", `hello-${stage}`)) as PolicyDocument;
      const own = { ...named, Statement: [...named.Statement, cloudFormation] };
      await give(user.name, without(action, own), iam);
      await moto.enforceIam(true);
      const refused = await deploy(stage, user, world);
      assert.equal(refused.status, 4, refused.stderr);
      assert.match(refused.stderr, new RegExp(`error aws/denied: .*\`${action}\``));
      const cure = statementIn(refused.stderr);
      assert.equal(cure.Action, action);
      await cured(user.name, own, action, cure, moto, iam);
      const allowed = await deploy(stage, user, world);
      assert.equal(allowed.status, 0, allowed.stderr);
      t.diagnostic(refused.stderr);
    });
});

interface User {
  name: string;
  env: Record<string, string>;
}

async function newUser(stage: string, iam: IAMClient): Promise<User> {
  const name = `deployer-${stage}`;
  await iam.send(new CreateUserCommand({ UserName: name }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: name }));
  const env = { AWS_ACCESS_KEY_ID: AccessKey!.AccessKeyId!, AWS_SECRET_ACCESS_KEY: AccessKey!.SecretAccessKey! };
  return { name, env };
}

async function give(user: string, policy: PolicyDocument, iam: IAMClient): Promise<void> {
  const PolicyDocument = JSON.stringify(policy);
  await iam.send(new PutUserPolicyCommand({ UserName: user, PolicyName: "deploy", PolicyDocument }));
}

async function cured(
  user: string,
  policy: PolicyDocument,
  action: string,
  cure: Statement,
  moto: Emulator,
  iam: IAMClient,
): Promise<void> {
  await moto.enforceIam(false);
  const lacking = without(action, policy);
  await give(user, { ...lacking, Statement: [...lacking.Statement, cure] }, iam);
  await moto.enforceIam(true);
}

function without(action: string, policy: PolicyDocument): PolicyDocument {
  const Statement = policy.Statement.map((statement) => ({
    ...statement,
    Action: [statement.Action ?? []].flat().filter((each) => each !== action),
  }));
  return { ...policy, Statement: Statement.filter(({ Action }) => Action.length > 0) };
}

function deploy(stage: string, { env }: User, world: DeployWorld): ReturnType<DeployWorld["run"]> {
  return world.run(`deploy --stage ${stage} --role-arn ${role}`, { env });
}

/** The JSON of a statement somewhere in a text. */
function statementIn(text: string): Statement {
  const [json] = /\{[^{}]*"Action"[^{}]*(?:\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}[^{}]*)*\}/.exec(text) ?? [];
  assert.ok(json, `no statement in\n${text}`);
  return JSON.parse(json) as Statement;
}
