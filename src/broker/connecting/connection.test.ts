import assert from "node:assert/strict";
import { test } from "node:test";
import type { RoleProbe } from "../ports/role-probe.ts";
import { Refusal } from "../refusal.ts";
import { connectionOf, type UnconnectedProvider } from "./connection.ts";
import type { ConnectionRequest } from "../contract/providers.ts";

const principal = "arn:aws:iam::111122223333:role/passrole-broker";
const probe = { broker: async () => ({ principal, chained: true }) } as RoleProbe;
const ports = { probe, publicUrl: "https://broker.example.com" };
const provider: UnconnectedProvider = {
  id: "p1",
  name: "dev",
  mode: "assume-role",
  externalId: "pr-abcdefghijklmnopqrstuvwxyz",
  settings: {},
};

async function refused(request: ConnectionRequest, changed: Partial<UnconnectedProvider> = {}): Promise<string[]> {
  const error: unknown = await connectionOf({ ...provider, ...changed }, request, ports).catch((e: unknown) => e);
  assert.ok(error instanceof Refusal);
  assert.equal(error.status, 400);
  return error.diagnostics.map(({ code }) => code);
}

test("an account is connected by a template, a command and a link", async () => {
  const templateUrl = "https://bucket.s3.eu-west-1.amazonaws.com/access-role.json";
  const view = await connectionOf(provider, { region: "eu-west-1", policy: "none", templateUrl }, ports);
  assert.deepEqual(
    { ...view, template: typeof JSON.parse(view.template), command: view.command.split(" \\\n")[0] },
    {
      principal,
      externalId: provider.externalId,
      roleName: "passrole-deployer",
      stackName: "passrole-deployer",
      parameters: {
        BrokerPrincipalArn: principal,
        ExternalId: provider.externalId,
        RoleName: "passrole-deployer",
        MaxSessionDuration: "3600",
      },
      template: "object",
      command: "aws cloudformation deploy",
      quickCreateUrl:
        "https://eu-west-1.console.aws.amazon.com/cloudformation/home?region=eu-west-1#/stacks/create/review" +
        "?templateURL=https%3A%2F%2Fbucket.s3.eu-west-1.amazonaws.com%2Faccess-role.json&stackName=passrole-deployer" +
        "&param_BrokerPrincipalArn=arn%3Aaws%3Aiam%3A%3A111122223333%3Arole%2Fpassrole-broker" +
        "&param_ExternalId=pr-abcdefghijklmnopqrstuvwxyz&param_RoleName=passrole-deployer&param_MaxSessionDuration=3600",
    },
  );
});

test("without the template's address there is no link", async () => {
  assert.equal((await connectionOf(provider, { policy: "none" }, ports)).quickCreateUrl, null);
});

test("the role has the name and the session length that the provider speaks of", async () => {
  const settings = { role: "arn:aws:iam::444455556666:role/team/custom", maxDurationSeconds: 7200 };
  const view = await connectionOf({ ...provider, settings }, { policy: "none" }, ports);
  assert.deepEqual([view.roleName, view.parameters["MaxSessionDuration"]], ["custom", "7200"]);
});

test("a web identity needs no principal of AWS, and no external id", async () => {
  const view = await connectionOf({ ...provider, mode: "web-identity" }, { policy: "administrator" }, ports);
  assert.equal(view.principal, "https://broker.example.com");
  assert.equal(view.externalId, "");
  assert.deepEqual(view.parameters, {
    Audience: "sts.amazonaws.com",
    Subject: "provider:p1",
    RoleName: "passrole-deployer",
    MaxSessionDuration: "3600",
  });
});

test("whatever is wrong with a request is told at once", async () => {
  const request: ConnectionRequest = { roleName: "a b", boundary: "x", maxSessionSeconds: 1, policy: "none" };
  assert.deepEqual(await refused(request), [
    "access-role/bad-role-name",
    "access-role/bad-max-session",
    "access-role/bad-boundary",
  ]);
  assert.deepEqual(await refused({ templateUrl: "https://evil.example/x", policy: "none" }), [
    "access-role/bad-template-url",
  ]);
});

test("static values have no role to make", async () => {
  assert.deepEqual(await refused({ policy: "none" }, { mode: "static" }), ["provider/no-access-role"]);
});

test("a broker that AWS cannot reach connects no account by web identity", async () => {
  const local = { ...ports, publicUrl: "http://localhost:8080" };
  const error: unknown = await connectionOf({ ...provider, mode: "web-identity" }, { policy: "none" }, local).catch(
    (e: unknown) => e,
  );
  assert.ok(error instanceof Refusal && error.diagnostics[0]!.code === "access-role/bad-issuer");
});
