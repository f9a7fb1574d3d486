import type { BrokerServer } from "../support/broker-server.ts";
import { trusting } from "../support/broker-world.ts";
import { roleArn } from "../support/sts-world.ts";

/** Accounts of the seeded organisation's providers. */
export const accounts = { dev: "444455556666", prod: "999900001111", preview: "222233334444" } as const;

/** What must never be seen by anyone: static values of a provider, and a secret parameter. */
export const canaries: readonly string[] = ["sk_live_canary51H8qZ", "canary-parameter-7Qm2"];

const services = [
  "orders",
  "billing",
  "catalogue",
  "checkout",
  "customers",
  "emails",
  "invoices",
  "payments",
  "search",
  "stock",
];

/**
 * A thousand instances of ten services in two apps: `dev` for everyone, `prod` where it is linked, a preview account for
 * branches, one instance with nothing, protected `prod`, and Stripe for one service.
 */
export async function seedOrganisation(server: BrokerServer): Promise<void> {
  await Promise.all(Object.entries(accounts).map(([name, account]) => connect(server, name, account)));
  await stripe(server);
  await server.done("PATCH", "/v1/orgs/acme", { body: { protectedStages: ["prod"] } });
  for (const service of services) await instancesOf(server, service);
  for (const link of links) await server.done("PUT", "/v1/orgs/acme/links", { body: link });
  const secret = { scope: { level: "service", ...orders }, name: "SIGNING_KEY", value: canaries[1], secret: true };
  const plain = { scope: { level: "organisation" }, name: "LOG_LEVEL", value: "info", secret: false };
  const narrower = { scope: { level: "service", ...orders }, name: "LOG_LEVEL", value: "debug", secret: false };
  await deploy(server);
  for (const body of [secret, plain, narrower]) await server.done("PUT", "/v1/orgs/acme/parameters", { body });
}

const orders = { app: "shop", service: "orders" };

const links = [
  { scope: { level: "organisation" }, need: "aws", provider: "dev" },
  { scope: { level: "stage-rule", ...orders, stage: "pr-*" }, need: "aws", provider: "preview" },
  { scope: { level: "instance", ...orders, stage: "prod", region: "eu-west-1" }, need: "aws", provider: "prod" },
  {
    scope: { level: "instance", app: "shop", service: "billing", stage: "prod", region: "eu-west-1" },
    need: "aws",
    provider: "prod",
  },
  {
    scope: { level: "instance", app: "shop", service: "stock", stage: "pr-1", region: "eu-west-1" },
    need: "aws",
    provider: null,
  },
  { scope: { level: "service", ...orders }, need: "stripe", provider: "stripe-live" },
];

function appOf(service: string): string {
  return ["emails", "search"].includes(service) ? "platform" : "shop";
}

async function connect(server: BrokerServer, name: string, account: string): Promise<void> {
  const settings = { role: roleArn("passrole-deployer", account), account };
  const body = { name, kind: "aws", mode: "assume-role", settings };
  const { externalId } = await server.done<{ externalId: string }>("POST", "/v1/orgs/acme/providers", { body });
  server.sts.putRole({ arn: settings.role, trustPolicy: trusting(externalId) });
  await server.done("POST", `/v1/orgs/acme/providers/${name}/verify`);
}

async function stripe(server: BrokerServer): Promise<void> {
  const body = { name: "stripe-live", kind: "stripe", mode: "static", settings: {}, values: { apiKey: canaries[0] } };
  await server.done("POST", "/v1/orgs/acme/providers", { body });
}

async function instancesOf(server: BrokerServer, service: string): Promise<void> {
  const app = appOf(service);
  await server.done("POST", `/v1/orgs/acme/apps/${app}/services`, { body: { name: service } });
  const stages = ["dev", "staging", "prod", ...Array.from({ length: 97 }, (_, index) => `pr-${index + 1}`)];
  const path = `/v1/orgs/acme/apps/${app}/services/${service}/instances`;
  await Promise.all(stages.map((stage) => server.done("PUT", `${path}/${stage}/eu-west-1`, { body: {} })));
}

const revision = "8c1f2ab4d3e5f60718293a4b5c6d7e8f90a1b2c3";

/** A few deployments: one failed, one still open, each of the first with the keys it got and what it left. */
async function deploy(server: BrokerServer): Promise<void> {
  const ends = ["succeeded", "succeeded", "failed", undefined] as const;
  for (const [index, service] of services.slice(0, 5).entries()) {
    for (const stage of ["dev", "prod", "pr-1"]) {
      await deployOnce(
        server,
        `${appOf(service)}/services/${service}/instances/${stage}/eu-west-1`,
        ends[index % ends.length],
      );
    }
  }
}

async function deployOnce(server: BrokerServer, path: string, end: "succeeded" | "failed" | undefined): Promise<void> {
  const body = { tool: "passrole", command: "deploy", revision };
  const { id } = await server.done<{ id: string }>("POST", `/v1/orgs/acme/apps/${path}/deployments`, { body });
  await server.done("POST", `/v1/orgs/acme/deployments/${id}/credentials`, { body: { needs: ["aws"] } });
  await server.done("PUT", `/v1/orgs/acme/deployments/${id}/record`, { body: record });
  if (end) await server.done("POST", `/v1/orgs/acme/deployments/${id}/finish`, { body: { status: end } });
}

const record = {
  templateHash: "4b9f",
  policies: [{ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }] }],
  needs: [
    {
      action: "lambda:CreateFunction",
      resource: "arn:aws:lambda:eu-west-1:444455556666:function:orders-dev-create",
      operations: ["create"],
      because: [{ logicalId: "CreateLambdaFunction", at: "serverless.yml:14:5" }],
    },
    {
      action: "s3:PutObject",
      resource: "arn:aws:s3:::deployments/*",
      because: [
        { tool: "passrole" },
        { logicalId: "DeploymentBucket", property: "BucketName", at: "serverless.yml:3:1" },
      ],
    },
  ],
  roles: [
    {
      name: "orders-dev-eu-west-1-lambdaRole",
      functions: ["create", "get"],
      trusts: ["lambda.amazonaws.com"],
      managedPolicies: [],
      boundary: null,
      statements: [
        {
          effect: "Allow",
          actions: { not: false, values: ["dynamodb:GetItem", "dynamodb:PutItem"] },
          resources: { not: false, values: ["arn:aws:dynamodb:eu-west-1:*:table/orders-dev"] },
        },
      ],
    },
  ],
  findings: [
    {
      severity: "warning",
      code: "deploy-policy/inherent-escalation",
      message: "whoever may write the policies of `IamRoleLambdaExecution` and pass it on can gain every permission",
      hint: "give the role a permissions boundary",
      at: "serverless.yml:17:5",
    },
  ],
};
