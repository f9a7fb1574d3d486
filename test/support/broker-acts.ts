import type { ChainedEvent } from "../../src/broker/contract/audit.ts";
import type { CredentialsBody } from "../../src/broker/http/schemas/credentials.ts";
import type { StsEvent } from "../../src/testing/sts/event.ts";
import type { Ask, BrokerWorld, Reply } from "./broker-world.ts";

/** Path of the service that most tests deploy. */
export const orders = "/v1/orgs/acme/apps/shop/services/orders";

/** Path of one of its instances. */
export function instance(stage: string, region = "eu-west-1"): string {
  return `${orders}/instances/${stage}/${region}`;
}

/** Makes the service `shop/orders`. */
export async function makeOrders(world: BrokerWorld): Promise<void> {
  await world.done("POST", "/v1/orgs/acme/apps/shop/services", { body: { name: "orders" } });
}

/** Links a provider of kind `aws`, or the explicit none, to a level of `acme`; gives the link's id. */
export async function link(
  world: BrokerWorld,
  scope: Readonly<Record<string, string>>,
  provider: string | null,
): Promise<string> {
  const body = { scope, need: "aws", provider };
  return (await world.done<{ id: string }>("PUT", "/v1/orgs/acme/links", { body })).id;
}

/** A service `shop/orders` whose stages all get a verified provider `main`. */
export async function linkedOrders(world: BrokerWorld): Promise<{ link: string }> {
  await makeOrders(world);
  await world.provider("main");
  return { link: await link(world, { level: "service", app: "shop", service: "orders" }, "main") };
}

/** Opens a deployment of `shop/orders`; gives its path. */
export async function openDeployment(world: BrokerWorld, stage = "dev", token?: string): Promise<string> {
  const asked = { ...(token !== undefined && { token }), body: { tool: "passrole" } };
  const { id } = await world.done<{ id: string }>("POST", `${instance(stage)}/deployments`, asked);
  return `/v1/orgs/acme/deployments/${id}`;
}

/** Asks an open deployment for keys. */
export function askKeys(world: BrokerWorld, deployment: string, ask: Ask = {}): Promise<Reply<CredentialsBody>> {
  return world.ask("POST", `${deployment}/credentials`, { body: {}, ...ask });
}

/** Opens a deployment of a stage and asks for its keys. */
export async function keysFor(
  world: BrokerWorld,
  stage = "dev",
  { token, body = {} }: { token?: string; body?: object } = {},
): Promise<Reply<CredentialsBody>> {
  const deployment = await openDeployment(world, stage, token);
  return askKeys(world, deployment, { body, ...(token !== undefined && { token }) });
}

/** Status and code of an answer. */
export function told({ status, body }: Reply): string {
  const { code } = (body ?? {}) as { code?: string };
  return code === undefined ? `${status}` : `${status} ${code}`;
}

/** Status and body of an answer but for what differs between any two requests. */
export function likeOthers({ status, text }: Reply, ...names: readonly string[]): string {
  const same = names.reduce((all, name) => all.replaceAll(name, "NAME"), text);
  return `${status} ${same.replace(/"requestId":"[^"]*"/, "")}`;
}

/** The audit of an organisation, oldest first. */
export async function auditOf(
  world: BrokerWorld,
  { organisation = "acme", action, ...ask }: { organisation?: string; action?: string; token?: string } = {},
): Promise<ChainedEvent[]> {
  const lines = await world.done<string>("GET", `/v1/orgs/${organisation}/audit/export`, ask);
  const events = lines
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => JSON.parse(line) as ChainedEvent);
  return events.filter(({ event }) => action === undefined || event.action === action);
}

/** What was refused, by rule. */
export async function denials(world: BrokerWorld): Promise<(string | undefined)[]> {
  return (await auditOf(world)).filter(({ event }) => event.decision === "denied").map(({ event }) => event.rule);
}

/** What STS was asked for deployments, without tries of roles. */
export function sessions(world: BrokerWorld): readonly (StsEvent & { requestParameters: Record<string, unknown> })[] {
  return world.sts.events.filter(isSession);
}

function isSession(event: StsEvent): event is StsEvent & { requestParameters: Record<string, unknown> } {
  const name = event.requestParameters?.["roleSessionName"];
  return typeof name === "string" && !name.startsWith("pr-probe-");
}
