import type { DeploymentRow, IssuanceRow } from "../../src/broker/ports/rows.ts";
import type { Tables } from "../../src/broker/ports/store.ts";
import { openSqlite } from "../../src/broker/store/sqlite/open-sqlite.ts";
import type { BrokerServer } from "../support/broker-server.ts";
import { trusting } from "../support/broker-world.ts";
import { roleArn } from "../support/sts-world.ts";

const hour = 3_600_000;
const services = ["orders", "billing", "catalogue", "stock", "emails", "search", "payments", "customers"];
const stages = ["dev", "staging", "prod", ...Array.from({ length: 22 }, (_, index) => `pr-${index + 1}`)];
const accounts = { dev: "444455556666", prod: "999900001111", preview: "222233334444" } as const;

/** A week of an organisation that deploys much: so many sessions of two hundred instances, and a few refusals. */
export async function seedSessions(server: BrokerServer, count: number): Promise<void> {
  await Promise.all(Object.entries(accounts).map(([name, account]) => connect(server, name, account)));
  await server.done("PUT", "/v1/orgs/acme/links", {
    body: { scope: { level: "organisation" }, need: "aws", provider: "dev" },
  });
  await refusals(server);
  await server.end();
  await written(server.data, (tables) => insertSessions(tables, count));
  await server.start();
}

async function connect(server: BrokerServer, name: string, account: string): Promise<void> {
  const settings = { role: roleArn("passrole-deployer", account), account };
  const body = { name, kind: "aws", mode: "assume-role", settings };
  const { externalId } = await server.done<{ externalId: string }>("POST", "/v1/orgs/acme/providers", { body });
  server.sts.putRole({ arn: settings.role, trustPolicy: trusting(externalId) });
  await server.done("POST", `/v1/orgs/acme/providers/${name}/verify`);
}

/** Keys of an instance that is linked to none on purpose, and a deploy by who may not. */
async function refusals(server: BrokerServer): Promise<void> {
  await server.done("POST", "/v1/orgs/acme/apps/shop/services", { body: { name: "orders" } });
  const scope = { level: "instance", app: "shop", service: "orders", stage: "pr-1", region: "eu-west-1" };
  await server.done("PUT", "/v1/orgs/acme/links", { body: { scope, need: "aws", provider: null } });
  const id = await server.deployment("pr-1/eu-west-1");
  await server.ask("POST", `/v1/orgs/acme/deployments/${id}/credentials`, { body: {} });
  const roles = [{ role: "deployer", app: "shop", service: "orders", stages: "dev" }];
  await server.done("POST", "/v1/orgs/acme/members", { body: { name: "ci-orders", kind: "user", roles } });
  const body = { name: "pipeline", member: "ci-orders" };
  const { token } = await server.done<{ token: string }>("POST", "/v1/orgs/acme/tokens", { body });
  const path = "/v1/orgs/acme/apps/shop/services/orders/instances/prod/eu-west-1/deployments";
  await server.ask("POST", path, { token, body: { tool: "serverless", command: "deploy" } });
}

async function written(folder: string, work: (tables: Tables) => Promise<void>): Promise<void> {
  const store = await openSqlite({ folder });
  await store.write(work).finally(() => store.close());
}

async function insertSessions(tables: Tables, count: number): Promise<void> {
  const { id: organisationId } = (await tables.organisations.find({ name: "acme" }))!;
  const providers = new Map((await tables.providers.list({})).map(({ name, id }) => [name, id]));
  const now = Date.now();
  for (let index = 0; index < count; index += 1) {
    const openedAt = now - Math.round((index / count) * 7 * 24 * hour) - 90_000;
    const deployment = deploymentOf(index, organisationId, openedAt, now);
    await tables.deployments.insert(deployment);
    await tables.issuances.insert(issuanceOf(deployment, providers.get(providerOf(deployment.stage))!));
  }
}

function providerOf(stage: string): keyof typeof accounts {
  if (stage === "prod") return "prod";
  return stage.startsWith("pr-") ? "preview" : "dev";
}

/** Each index is of another instance than the one before; every seventh deployment is of a pipeline. */
function deploymentOf(index: number, organisationId: string, openedAt: number, now: number): DeploymentRow {
  const finishedAt = openedAt + (2 + (index % 9)) * 60_000;
  const isOver = finishedAt < now;
  return {
    id: `dep_${openedAt.toString(16).padStart(12, "0")}seed${String(index).padStart(12, "0")}`,
    organisationId,
    app: "shop",
    service: services[index % services.length]!,
    stage: stages[(index * 7) % stages.length]!,
    region: "eu-west-1",
    memberId: "mem_seed",
    actor: index % 7 === 0 ? "ci-orders" : "ann",
    token: index % 7 === 0 ? "pipeline" : "laptop",
    tool: index % 3 === 0 ? "serverless" : "passrole",
    command: "deploy",
    revision: "8c1f2ab4d3e5f60718293a4b5c6d7e8f90a1b2c3",
    status: isOver ? "succeeded" : "open",
    templateHash: "",
    record: "",
    outcome: "",
    openedAt,
    finishedAt: isOver ? finishedAt : 0,
  };
}

function issuanceOf({ id, organisationId, openedAt }: DeploymentRow, providerId: string): IssuanceRow {
  return {
    id: id.replace("dep_", "iss_"),
    organisationId,
    deploymentId: id,
    kind: "aws",
    slot: "default",
    providerId,
    providerVersion: 1,
    linkId: "lnk_seed",
    linkVersion: 1,
    status: "issued",
    accessKeyId: `ASIA${id.slice(-16).toUpperCase()}`,
    sessionName: "pr-seed+ann+dev",
    requestedAt: openedAt + 500,
    issuedAt: openedAt + 900,
    expiresAt: openedAt + hour,
  };
}
