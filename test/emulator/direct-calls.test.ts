import { test } from "node:test";
import assert from "node:assert/strict";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { apiGatewayClient } from "../../src/aws/api-gateway.ts";
import type { PolicyDocument } from "../../src/iam/policy.ts";
import { deployWorld, type DeployWorld } from "./deploy-world.ts";
import { motoAccount, sharedMoto } from "./moto.ts";
import { notAllowed, notTaken, withoutConditions } from "./recorder.ts";

const root = join(import.meta.dirname, "..", "..");
const role = `arn:aws:iam::${motoAccount}:role/cloudformation`;

/** What a deployer with a service role may do itself. */
const policyLine = `policy --tool passrole --commands deploy,remove,info --role-arn ${role} --account ${motoAccount}`;

/** Folders of services, each with the file that holds its code. */
const services = {
  "examples/hello": "handler.mjs",
  "examples/orders": "src/create.mjs",
  "test/fixtures/services/api": "handler.mjs",
};

for (const [folder, code] of Object.entries(services))
  test(`over its whole life a service takes exactly the calls that its policy names: ${folder}`, async (t) => {
    const moto = await sharedMoto();
    if ("missing" in moto) return t.skip(moto.missing);
    const world = await deployWorld(moto.url);
    t.after(() => world.stop());
    const unlinked = (path: string): boolean => !path.endsWith("passrole.yml");
    cpSync(join(root, folder), world.cwd, { recursive: true, filter: unlinked });
    const policy = withoutConditions(JSON.parse((await world.run(policyLine)).stdout) as PolicyDocument);
    await wholeLife(code, world);
    assert.deepEqual(notAllowed(world.proxy.calls, policy), [], "no call that the policy does not name");
    assert.deepEqual(notTaken(world.proxy.calls, policy), [], "no action that no call takes");
  });

/** As many deploys as it takes until old artifacts are cleared away, one without changes, a look, the end. */
async function wholeLife(code: string, world: DeployWorld): Promise<void> {
  for (const version of [1, 2, 3, 4, 5, 6, 7]) {
    world.write({ [code]: `export const handler = ${version}, hello = handler;\n` });
    await succeeded(`deploy --role-arn ${role}`, world);
  }
  await tagStage(world);
  await succeeded(`deploy --role-arn ${role}`, world);
  await succeeded("info", world);
  await succeeded(`remove --role-arn ${role}`, world);
}

/** Someone else's tag on the API's stage: the next deploy takes it off, as it does with those of earlier deploys. */
async function tagStage(world: DeployWorld): Promise<void> {
  if (!(await world.aws.cloudFormation.describeStack("api-dev"))) return;
  const resources = await world.aws.cloudFormation.listResources("api-dev");
  const api = resources.find(({ logicalId }) => logicalId === "ApiGatewayRestApi");
  if (!api) return;
  const gateway = apiGatewayClient(world.aws.connection);
  await gateway.tag(`arn:aws:apigateway:us-east-1::/restapis/${api.physicalId}/stages/dev`, { stale: "tag" });
}

async function succeeded(line: string, world: DeployWorld): Promise<void> {
  const { status, stderr } = await world.run(line);
  assert.equal(status, 0, `${line}: ${stderr}`);
}
