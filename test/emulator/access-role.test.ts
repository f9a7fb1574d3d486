import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStacksCommand,
  ValidateTemplateCommand,
} from "@aws-sdk/client-cloudformation";
import type { Credentials } from "../../src/aws/credentials.ts";
import { iamClient, type RoleReader } from "../../src/aws/iam.ts";
import { accessRoleOf, type AccessRoleRequest } from "../../src/broker/connecting/access-role.ts";
import { stackOf } from "../../src/broker/connecting/access-stack.ts";
import { issuerTrust, principalTrust } from "../../src/broker/connecting/trust-policy.ts";
import { Secret } from "../../src/diagnostics/secret.ts";
import { sharedMoto, motoAccount } from "./moto.ts";

const trusted = { principal: "arn:aws:iam::111122223333:role/passrole-broker", externalId: "pr-abcdefghijklmnop" };
const keys: Credentials = { accessKeyId: "AKIATEST", secretAccessKey: new Secret("test") };
const plainKeys = { accessKeyId: "AKIATEST", secretAccessKey: "test" };
const region = "eu-west-1";

const documents = ["s3:ListBucket", "sqs:SendMessage"].map((Action) => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow" as const, Action, Resource: "*" }],
}));

/** The address of an emulator; the test is skipped where there is none. */
async function emulator(t: TestContext): Promise<string | undefined> {
  const moto = await sharedMoto();
  if ("url" in moto) return moto.url;
  t.skip(moto.missing);
  return undefined;
}

/** Makes the stack of a role as the console would; gives its outputs. */
async function create(
  endpoint: string,
  request: AccessRoleRequest,
  changed: Readonly<Record<string, string>> = {},
): Promise<Record<string, string>> {
  const { value, diagnostics } = accessRoleOf(request);
  assert.deepEqual(diagnostics, []);
  const { template, stackName, parameters } = stackOf(value!, undefined);
  const client = new CloudFormationClient({ endpoint, region, credentials: plainKeys });
  const Parameters = Object.entries({ ...parameters, ...changed }).map(([ParameterKey, ParameterValue]) => ({
    ParameterKey,
    ParameterValue,
  }));
  const Capabilities = ["CAPABILITY_NAMED_IAM" as const];
  await client.send(new CreateStackCommand({ StackName: stackName, TemplateBody: template, Parameters, Capabilities }));
  const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: stackName }));
  assert.equal(Stacks[0]?.StackStatus, "CREATE_COMPLETE");
  return Object.fromEntries(
    (Stacks[0].Outputs ?? []).map(({ OutputKey = "", OutputValue = "" }) => [OutputKey, OutputValue]),
  );
}

function reader(endpoint: string): Promise<RoleReader> {
  return iamClient({ endpoint, region, credentials: { source: "the test", get: async () => keys } });
}

test("CloudFormation makes the role that the template describes", async (t) => {
  const endpoint = await emulator(t);
  if (endpoint === undefined) return;
  const outputs = await create(endpoint, { trusted, maxSessionDuration: 7200, policy: documents, region });
  assert.equal(outputs["RoleArn"], `arn:aws:iam::${motoAccount}:role/passrole-deployer`);
  const role = await (await reader(endpoint)).ofRole("passrole-deployer");
  assert.deepEqual(role.trustPolicy, principalTrust(trusted));
  assert.equal(role.maxSessionDuration, 7200);
  assert.equal(role.arn, outputs["RoleArn"]);
  const [own, ...deploy] = role.policies;
  assert.equal(own!.Statement[0]!.Resource, outputs["RoleArn"]);
  assert.deepEqual(
    new Set(deploy.map((each) => JSON.stringify(each))),
    new Set(documents.map((each) => JSON.stringify(each))),
  );
});

const issued = { issuer: "https://broker.example.com", audience: "sts.amazonaws.com", subject: "provider:p1" };
const boundary = "arn:aws:iam::123456789012:policy/limits";

const variants: readonly (readonly [what: string, request: AccessRoleRequest])[] = [
  ["a principal, documents and a boundary", { trusted, policy: documents, boundary }],
  ["a principal, as administrator", { trusted, policy: "administrator" }],
  ["an issuer, without policies", { trusted: issued, policy: "none" }],
];

for (const [what, request] of variants) {
  test(`the template for ${what} has no error`, async (t) => {
    const endpoint = await emulator(t);
    if (endpoint === undefined) return;
    const { template } = stackOf(accessRoleOf(request).value!, undefined);
    const client = new CloudFormationClient({ endpoint, region, credentials: plainKeys });
    const validate = (body: string): Promise<unknown> =>
      client.send(new ValidateTemplateCommand({ TemplateBody: body }));
    await validate(template);
    await assert.rejects(validate(template.replaceAll('"Ref": "RoleName"', '"Ref": "Nothing"')), /Nothing/);
  });
}

test("the role trusts an issuer that the account knows already", async (t) => {
  const endpoint = await emulator(t);
  if (endpoint === undefined) return;
  const request = { trusted: issued, name: "by-token", policy: "none", region } as const;
  await create(endpoint, request, { CreateIdentityProvider: "false" });
  const name = "broker.example.com";
  const provider = `arn:aws:iam::${motoAccount}:oidc-provider/${name}`;
  const { trustPolicy } = await (await reader(endpoint)).ofRole("by-token");
  assert.deepEqual(trustPolicy, issuerTrust({ ...issued, name, provider }));
});
