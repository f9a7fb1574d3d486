import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { compileText } from "../../test/support/compile-text.ts";
import type { Deployment } from "../deploy-policy/deployment.ts";
import { compilePolicy, isAllowed } from "../iam/evaluate.ts";
import type { PolicyDocument } from "../iam/policy.ts";
import { needsOfDeploy } from "./deploy-context.ts";
import { sessionPolicyFor } from "./deploy-session-policy.ts";
import { parseInputOptions } from "./input-options.ts";
import { plainIo } from "./plain-io.ts";

const serviceRole = "arn:aws:iam::111122223333:role/cloudformation";
const linked = `providers:
  dev: { aws: { role: "arn:aws:iam::111122223333:role/deployer" } }
services:
  orders: { aws: dev }
`;

const yml = `service: orders
provider: { name: aws, runtime: nodejs22.x, tags: { team: shop }, tracing: { apiGateway: true } }
functions:
  a:
    handler: h.a
    events: [{ http: GET /a }]
`;

function deploymentOf(role: string | undefined): Deployment {
  const { service, template } = compileText(yml);
  const target = { partition: "aws", account: "111122223333", region: "us-east-1", stackName: "orders-dev" };
  const settings = service.config;
  const bare = { template, target, tool: "passrole", settings, plugins: [], stackTags: [] } as const;
  return { ...bare, origin: () => undefined, ...(role !== undefined && { serviceRole: role }) };
}

function policyFor(
  role: string | undefined,
  project: string,
  raw: Record<string, unknown>,
  t: TestContext,
): Promise<PolicyDocument | undefined> {
  const folder = mkdtempSync(join(tmpdir(), "session-policy-"));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "passrole.yml"), project);
  const instance = { service: "orders", stage: "dev", region: "us-east-1" };
  return sessionPolicyFor(deploymentOf(role), { folder, instance }, parseInputOptions(raw), plainIo({ cwd: folder }));
}

test("with a service role the session of an assumed role is narrowed to the deploy's own calls", async (t) => {
  const document = await policyFor(serviceRole, linked, { sessionPolicy: "auto" }, t);
  assert.ok(document && JSON.stringify(document).length <= 2048);
  const policy = [compilePolicy(document)];
  const context = { "iam:PassedToService": "cloudformation.amazonaws.com" };
  for (const { action, resource } of needsOfDeploy(deploymentOf(serviceRole)))
    assert.ok(isAllowed(policy, { action, resource, context }), `${action} ${resource}`);
  const others = [
    { action: "lambda:CreateFunction", resource: "arn:aws:lambda:us-east-1:111122223333:function:orders-dev-a" },
    {
      action: "cloudformation:CreateChangeSet",
      resource: "arn:aws:cloudformation:us-east-1:111122223333:stack/else/1",
    },
  ];
  for (const request of others) assert.ok(!isAllowed(policy, request), request.action);
});

const wide: readonly (readonly [
  why: string,
  role: string | undefined,
  project: string,
  raw: Record<string, unknown>,
])[] = [
  ["CloudFormation works with the caller's rights", undefined, linked, {}],
  ["the session is no assumed role's", serviceRole, "organisation: acme\n", {}],
  ["local credentials are asked for", serviceRole, linked, { useLocalCredentials: true }],
  ["it is not wanted", serviceRole, linked, { sessionPolicy: "none" }],
];

for (const [why, role, project, raw] of wide)
  test(`a session is not narrowed when ${why}`, async (t) => {
    assert.equal(await policyFor(role, project, raw, t), undefined);
  });
