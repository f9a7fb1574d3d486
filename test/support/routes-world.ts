import type { TestContext } from "node:test";
import { brokerWorld, type BrokerWorld } from "./broker-world.ts";
import { rollingBack } from "./rolling-back.ts";
import type { Asker, Ids, Place } from "./route-requests.ts";
import { newExternalId } from "../../src/broker/connecting/external-id.ts";
import type { Tables } from "../../src/broker/ports/store.ts";
import { openSqlite } from "../../src/broker/store/sqlite/open-sqlite.ts";

/** Somebody with a token. */
export interface Caller extends Asker {
  name: string;
  token: string;
  /** May make organisations. */
  operator: boolean;
}

/** An organisation in which everything is that routes can be asked for, and which nothing changes any more. */
export interface RoutesWorld {
  world: BrokerWorld;
  callers: readonly Caller[];
  /** Of the organisation `acme`, and of a place in it. */
  idsOf(caller: Caller, place: Place): Ids;
  /** Of the organisation `rival`. */
  foreign: Ids;
}

export const inScope = { app: "shop", service: "orders" };
export const outOfScope = { app: "blog", service: "posts" };
/** An unprotected and a protected stage, each in and out of the scope of who has one. */
export const places: readonly Place[] = ["dev", "prod"].flatMap((stage) => [
  { ...inScope, stage },
  { ...outOfScope, stage },
]);

const region = "eu-west-1";
const scopes: readonly Asker["scope"][] = [{ app: "shop" }, inScope, { ...inScope, stages: "dev*" }];
const unscoped = ["owner", "admin", "deployer", "developer", "auditor"];
const scoped = ["deployer", "developer", "machine"];

export async function routesWorld(t: TestContext): Promise<RoutesWorld> {
  const store = rollingBack(await openSqlite({ folder: ":memory:" }));
  const world = await brokerWorld(t, { store });
  const shared = await fill(world, "acme", world.owner);
  const { token } = await world.done<{ token: string }>("POST", "/v1/orgs", { body: { name: "rival" } });
  const foreign = await fill(world, "rival", token);
  const callers = await makeCallers(world);
  const deployments = await openForAll(world, callers);
  for (const { token: each } of callers) await world.done("GET", "/v1/me", { token: each });
  await world.provider("aws");
  store.keepNothing();
  return {
    world,
    callers,
    idsOf: ({ name }, place) => ({ ...shared.of(place), deployment: deployments.get(deploymentKey(name, place))! }),
    foreign: { ...foreign.of(places[0]!), deployment: await insertDeployment(world, "rival", "ann", places[0]!) },
  };
}

/** Every role, for all of the organisation and for parts of it where it can be, as a member has it and as a token is narrowed to it. */
async function makeCallers(world: BrokerWorld): Promise<Caller[]> {
  const askers: Asker[] = [
    ...unscoped.map((role) => ({ role, scope: {} })),
    ...scoped.flatMap((role) => scopes.map((scope) => ({ role, scope }))),
  ];
  const callers: Caller[] = [{ name: "operator", role: "owner", scope: {}, token: world.owner, operator: true }];
  for (const asker of askers) {
    const name = `${asker.role} ${Object.values(asker.scope).join("/")}`.trim();
    callers.push({ ...asker, name, token: await world.member(asker.role, asker.scope), operator: false });
    if (asker.scope.app !== undefined && asker.scope.stages === undefined) continue;
    const body = { name: "narrowed", scope: { role: asker.role, ...asker.scope } };
    const { token } = await world.done<{ token: string }>("POST", "/v1/orgs/acme/tokens", { body });
    callers.push({ ...asker, name: `owner's token for ${name}`, token, operator: false });
  }
  return callers;
}

interface Filled {
  of(place: Place): Ids;
}

async function fill(world: BrokerWorld, organisation: string, token: string): Promise<Filled> {
  const all = `/v1/orgs/${organisation}`;
  const make = <T = { id: string }>(method: string, path: string, body?: unknown): Promise<T> =>
    world.done<T>(method, `${all}/${path}`, { token, body });
  for (const name of ["hub", "hub-live", "unused"]) {
    const values = { token: "canary-token" };
    await make("POST", "providers", { name, kind: "github", mode: "static", settings: {}, values });
  }
  await world.store.write((tables) => insertBroad(tables, organisation));
  await make("POST", "apps", { name: "bare" });
  await make("POST", "apps/shop/services", { name: "spare" });
  const scope = { level: "organisation" };
  const { id: defaultLink } = await make("PUT", "links", { scope, need: "stripe", provider: null });
  const temp = await makeMember("temp", { role: "developer", app: "blog" }, make);
  const boss = await makeMember("boss", { role: "owner" }, make);
  const byPlace = new Map<string, Pick<Ids, "link" | "parameter" | "secret">>();
  for (const app of [inScope, outOfScope]) await make("POST", `apps/${app.app}/services`, { name: app.service });
  for (const place of places) byPlace.set(JSON.stringify(place), await fillPlace(place, make));
  const owners = { ownerRole: boss.role, ownerToken: boss.token, ownerInvitation: boss.invitation };
  const common = { ...temp, ...owners, defaultLink, deployment: "" };
  return {
    of: (place) => ({ ...common, ...(byPlace.get(JSON.stringify(place)) ?? { link: "", parameter: "", secret: "" }) }),
  };
}

type Make = <T = { id: string }>(method: string, path: string, body?: unknown) => Promise<T>;

async function makeMember(name: string, role: object, make: Make): Promise<Pick<Ids, "role" | "token" | "invitation">> {
  const { roles } = await make<{ roles: { id: string }[] }>("POST", "members", { name, roles: [role] });
  const { view } = await make<{ view: { id: string } }>("POST", "tokens", { name: "x", member: name });
  const { invitation } = await make<{ invitation: { id: string } }>("POST", `members/${name}/invitations`, {});
  return { role: roles[0]!.id, token: view.id, invitation: invitation.id };
}

async function fillPlace(place: Place, make: Make): Promise<Pick<Ids, "link" | "parameter" | "secret">> {
  const { app, service, stage } = place;
  for (const each of [region, "eu-central-1"])
    await make("PUT", `apps/${app}/services/${service}/instances/${stage}/${each}`);
  const scope = { level: "instance", ...place, region };
  const provider = stage === "prod" ? "hub-live" : "hub";
  const link = await make("PUT", "links", { scope, need: "github", provider });
  const parameter = await make("PUT", "parameters", { scope, name: "PLAIN", value: "plain", secret: false });
  const elsewhere = { ...scope, region: "ap-south-1" };
  const secret = await make("PUT", "parameters", { scope: elsewhere, name: "SECRET", value: "canary-value" });
  return { link: link.id, parameter: parameter.id, secret: secret.id };
}

/** A provider whose role reaches too far. */
async function insertBroad(tables: Tables, organisation: string): Promise<void> {
  const { id: organisationId } = (await tables.organisations.find({ name: organisation }))!;
  const found = { at: new Date(0).toISOString(), acceptsExternalId: true, breadth: "administrator" };
  const externalId = newExternalId((bytes) => new Uint8Array(bytes));
  const settings = JSON.stringify({ role: "arn:aws:iam::444455556666:role/broad", account: "444455556666" });
  const row = {
    id: `prv_broad_${organisation}`,
    organisationId,
    name: "broad",
    kind: "aws",
    mode: "assume-role" as const,
  };
  const verification = JSON.stringify(found);
  const rest = {
    settings,
    externalId,
    state: "too-broad",
    verification,
    version: 1,
    legacyId: "",
    createdAt: 0,
    updatedAt: 0,
  };
  await tables.providers.insert({ ...row, ...rest });
}

function deploymentKey(caller: string, place: Place): string {
  return JSON.stringify([caller, place]);
}

/** An open deployment of everyone's own in each place, also of those who may not open one there. */
async function openForAll(world: BrokerWorld, callers: readonly Caller[]): Promise<ReadonlyMap<string, string>> {
  const opened = new Map<string, string>();
  for (const { name, token } of callers) {
    const { member } = await world.done<{ member: string }>("GET", "/v1/me", { token });
    for (const place of places)
      opened.set(deploymentKey(name, place), await insertDeployment(world, "acme", member, place));
  }
  return opened;
}

let inserted = 0;

function insertDeployment(world: BrokerWorld, organisation: string, actor: string, place: Place): Promise<string> {
  const id = `dep_${String(++inserted).padStart(8, "0")}`;
  return world.store.write(async ({ organisations, members, deployments }) => {
    const { id: organisationId } = (await organisations.find({ name: organisation }))!;
    const { id: memberId } = (await members.find({ organisationId, name: actor }))!;
    const times = { openedAt: world.clock.time, finishedAt: 0 };
    const told = {
      token: "",
      tool: "passrole",
      command: "",
      revision: "",
      status: "open" as const,
      templateHash: "",
      record: "",
      outcome: "",
    };
    await deployments.insert({ id, organisationId, ...place, region, memberId, actor, ...told, ...times });
    return id;
  });
}
