import assert from "node:assert/strict";
import { test } from "node:test";
import {
  auditOf,
  fakeSealing,
  testCaller,
  testOrigin,
  testPorts,
  type TestCaller,
  type TestPorts,
} from "../../../test/support/broker-ports.ts";
import { Secret } from "../../diagnostics/secret.ts";
import { access } from "../access/access.ts";
import type { Caller } from "../contract/caller.ts";
import type { InstanceKey, Organisations } from "../contract/organisations.ts";
import { createCore } from "../core.ts";
import type { LinkRow, ParameterRow } from "../ports/rows.ts";
import { Refusal } from "../refusal.ts";
import { organisations } from "./organisations.ts";

interface World {
  ports: TestPorts;
  organisations: Organisations;
  owner: Caller;
  as: (asked: TestCaller) => Promise<Caller>;
  signIn: (token: string) => Promise<Caller>;
  events: (organisationId?: string) => string[];
}

async function world(): Promise<World> {
  const ports = testPorts();
  const core = createCore(ports);
  const owner = await testCaller(ports, { member: "olga" });
  return {
    ports,
    organisations: organisations(core),
    owner,
    as: (asked) => testCaller(ports, asked),
    signIn: (token) => access(core).authenticate(token, testOrigin),
    events: (id = owner.organisation.id) => auditOf(ports, id).map(({ action }) => action),
  };
}

async function refused(status: number, attempt: Promise<unknown>): Promise<Refusal> {
  const error = await attempt.then(
    () => assert.fail("it was done"),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof Refusal, String(error));
  assert.equal(error.status, status, error.message);
  return error;
}

const orders = { app: "shop", service: "orders" };
const dev: InstanceKey = { ...orders, stage: "dev", region: "eu-west-1" };

test("an operator makes an organisation, whose first owner has its only token", async () => {
  const all = await world();
  const operator = await all.as({ member: "opal", operator: true });
  const made = await all.organisations.create(operator, { name: "other" });
  assert.deepEqual([made.organisation.name, made.organisation.protectedStages], ["other", ["prod", "production"]]);
  const caller = await all.signIn(made.token);
  assert.deepEqual([caller.organisation.name, caller.member.name], ["other", "opal"]);
  assert.deepEqual((await all.organisations.apps(caller, {})).items, []);
  assert.deepEqual(all.events(), ["organisation.created"]);
  const first = ["organisation.created", "member.created", "token.created", "token.used_first"];
  assert.deepEqual(all.events(caller.organisation.id), first);
});

test("an owner who is no operator makes none, and the audit tells", async () => {
  const all = await world();
  await refused(403, all.organisations.create(all.owner, { name: "other" }));
  assert.deepEqual(all.events(), ["access.denied"]);
});

test("an organisation whose name is taken, or cannot be one, is refused", async () => {
  const all = await world();
  const operator = await all.as({ member: "opal", operator: true });
  await refused(409, all.organisations.create(operator, { name: "acme" }));
  await refused(400, all.organisations.create(operator, { name: "Acme" }));
});

test("what is protected is changed at once, unless someone else changed it meanwhile", async () => {
  const all = await world();
  const { version } = await all.organisations.read(all.owner);
  const changed = await all.organisations.update(all.owner, {
    protectedStages: ["live*", "live*"],
    ifVersion: version,
  });
  assert.deepEqual([changed.protectedStages, changed.attributedStages], [["live*"], []]);
  assert.equal(changed.version, version + 1);
  const late = await refused(412, all.organisations.update(all.owner, { protectedStages: [], ifVersion: version }));
  assert.equal(late.diagnostics[0]!.code, "request/changed");
  assert.deepEqual(await all.organisations.read(all.owner), changed);
});

for (const pattern of ["", "pr|*", "a b", "prod\n", "ü*"]) {
  test(`${JSON.stringify(pattern)} cannot be protected`, async () => {
    const all = await world();
    await refused(400, all.organisations.update(all.owner, { protectedStages: [pattern] }));
  });
}

test("more patterns than anyone can read are refused", async () => {
  const all = await world();
  const attributedStages = Array.from({ length: 51 }, (_, index) => `s${index}`);
  await refused(400, all.organisations.update(all.owner, { attributedStages }));
});

test("apps, services and instances are made, found and listed", async () => {
  const all = await world();
  await all.organisations.createApp(all.owner, { name: "blog" });
  await all.organisations.createService(all.owner, orders);
  await all.organisations.createService(all.owner, { app: "shop", service: "mail", shape: "component" });
  await all.organisations.createInstance(all.owner, dev);
  await all.organisations.createInstance(all.owner, {
    app: "shop",
    service: "mail",
    stage: "dev",
    region: "eu-west-1",
  });
  const names = (await all.organisations.apps(all.owner, {})).items.map(({ name }) => name);
  assert.deepEqual(names, ["blog", "shop"]);
  const services = (await all.organisations.services(all.owner, "shop", {})).items;
  assert.deepEqual(
    services.map(({ name, shape }) => [name, shape]),
    [
      ["mail", "component"],
      ["orders", "traditional"],
    ],
  );
  assert.equal((await all.organisations.instance(all.owner, dev)).region, "eu-west-1");
  const [component] = (await all.organisations.instances(all.owner, { app: "shop", service: "mail" }, {})).items;
  assert.equal(component!.region, null);
  const anyRegion: InstanceKey = { app: "shop", service: "mail", stage: "dev", region: "us-east-1" };
  assert.deepEqual(await all.organisations.instance(all.owner, anyRegion), component);
  assert.deepEqual(await all.organisations.service(all.owner, orders), services[1]);
});

test("what is there already is refused", async () => {
  const all = await world();
  await all.organisations.createService(all.owner, orders);
  await all.organisations.createInstance(all.owner, dev);
  await refused(409, all.organisations.createApp(all.owner, { name: "shop" }));
  await refused(409, all.organisations.createService(all.owner, orders));
  await refused(409, all.organisations.createInstance(all.owner, dev));
});

const absent: [what: string, (all: Organisations, owner: Caller) => Promise<unknown>][] = [
  ["services of an app", (all, owner) => all.services(owner, "blog", {})],
  ["a service", (all, owner) => all.service(owner, { app: "shop", service: "mail" })],
  ["instances of a service", (all, owner) => all.instances(owner, { app: "shop", service: "mail" }, {})],
  ["an instance", (all, owner) => all.instance(owner, { ...dev, stage: "qa" })],
  ["an instance to be removed", (all, owner) => all.deleteInstance(owner, { ...dev, stage: "qa" })],
  ["the service of an instance", (all, owner) => all.createInstance(owner, { ...dev, service: "mail" })],
  ["a service to be removed", (all, owner) => all.deleteService(owner, { app: "shop", service: "mail" })],
  ["an app to be removed", (all, owner) => all.deleteApp(owner, "blog")],
];

for (const [what, ask] of absent) {
  test(`${what} that is not there is not found, nor when it is another organisation's`, async () => {
    const all = await world();
    await all.organisations.createService(all.owner, orders);
    const stranger = await all.as({ organisation: "other", member: "eve" });
    await all.organisations.createService(stranger, { app: "shop", service: "mail" });
    await all.organisations.createInstance(stranger, { ...dev, service: "mail", stage: "qa" });
    await all.organisations.createApp(stranger, { name: "blog" });
    await refused(404, ask(all.organisations, all.owner));
  });
}

const names: [what: string, (all: Organisations, owner: Caller) => Promise<unknown>][] = [
  ["an app with a separator", (all, owner) => all.createApp(owner, { name: "shop|orders" })],
  ["a service that is a path", (all, owner) => all.createService(owner, { app: "shop", service: "orders|stage|prod" })],
  ["a stage with a pattern", (all, owner) => all.createInstance(owner, { ...dev, stage: "pr*" })],
  ["a region that is a host", (all, owner) => all.createInstance(owner, { ...dev, region: "evil.com/#" })],
  ["an instance without its region", (all, owner) => all.createInstance(owner, { ...dev, region: null })],
  ["a page of nothing", (all, owner) => all.apps(owner, { limit: 0 })],
  ["a cursor of another's making", (all, owner) => all.instances(owner, orders, { cursor: "x" })],
];

for (const [what, ask] of names) {
  test(`C.4 #21: ${what} is refused`, async () => {
    const all = await world();
    await all.organisations.createService(all.owner, orders);
    await refused(400, ask(all.organisations, all.owner));
  });
}

test("instances come in pages", async () => {
  const all = await world();
  await all.organisations.createService(all.owner, orders);
  for (const stage of ["b", "a", "a-1"]) await all.organisations.createInstance(all.owner, { ...dev, stage });
  const first = await all.organisations.instances(all.owner, orders, { limit: 2 });
  const rest = await all.organisations.instances(all.owner, orders, { limit: 2, cursor: first.next! });
  assert.deepEqual([...first.items, ...rest.items].map(({ stage }) => stage).toSorted(), ["a", "a-1", "b"]);
  assert.equal(rest.next, null);
});

test("a developer makes what is in scope, and no app where only a service is", async () => {
  const all = await world();
  const ofApp = await all.as({ role: "developer", member: "dana", app: "shop" });
  const ofService = await all.as({ role: "developer", member: "dirk", app: "blog", service: "web" });
  await all.organisations.createService(ofApp, orders);
  await all.organisations.createInstance(ofApp, dev);
  await refused(403, all.organisations.createInstance(ofApp, { ...dev, stage: "PROD" }));
  await refused(403, all.organisations.createService(ofApp, { app: "blog", service: "web" }));
  await refused(404, all.organisations.createService(ofService, { app: "blog", service: "web" }));
  await refused(403, all.organisations.deleteService(ofApp, orders));
  await refused(403, all.organisations.deleteInstance(ofApp, dev));
});

test("an app is removed when it has no services, with its own links and parameters", async () => {
  const all = await world();
  await all.organisations.createService(all.owner, orders);
  await seed(all);
  await refused(409, all.organisations.deleteApp(all.owner, "shop"));
  await all.organisations.deleteService(all.owner, orders);
  await all.organisations.deleteApp(all.owner, "shop");
  const { links, parameters, secrets } = all.ports.store.data;
  assert.deepEqual(
    links.map(({ id }) => id),
    ["organisation", "blog"],
  );
  assert.deepEqual(
    parameters.map(({ id }) => id),
    ["p-blog"],
  );
  assert.deepEqual(
    secrets.map(({ owner }) => owner),
    ["parameter:p-blog"],
  );
});

test("a service is removed with all that is linked to it, and nothing else", async () => {
  const all = await world();
  await all.organisations.createService(all.owner, orders);
  await all.organisations.createInstance(all.owner, dev);
  await seed(all);
  await all.organisations.deleteService(all.owner, orders);
  const { links, parameters, secrets, instances, services } = all.ports.store.data;
  assert.deepEqual(
    links.map(({ id }) => id),
    ["organisation", "app", "blog"],
  );
  assert.deepEqual(
    parameters.map(({ id }) => id),
    ["p-app", "p-blog"],
  );
  assert.equal(secrets.length, 2);
  assert.deepEqual([instances.length, services.length], [0, 0]);
  const deleted = auditOf(all.ports, all.owner.organisation.id).at(-1)!;
  assert.deepEqual(deleted.target, { app: "shop", instances: 1, links: 3, parameters: 2, service: "orders" });
});

test("an instance is removed with what is linked to it alone", async () => {
  const all = await world();
  await all.organisations.createService(all.owner, orders);
  await all.organisations.createInstance(all.owner, dev);
  await seed(all);
  await all.organisations.deleteInstance(all.owner, dev);
  const left = all.ports.store.data.links.map(({ id }) => id);
  assert.deepEqual(left, ["organisation", "app", "service", "rule", "blog"]);
  assert.deepEqual((await all.organisations.instances(all.owner, orders, {})).items, []);
});

test("nothing is removed from under a deployment", async () => {
  const all = await world();
  await all.organisations.createService(all.owner, orders);
  await all.organisations.createInstance(all.owner, dev);
  await all.organisations.createInstance(all.owner, { ...dev, stage: "qa" });
  await openDeployment(all);
  await refused(409, all.organisations.deleteService(all.owner, orders));
  await refused(409, all.organisations.deleteInstance(all.owner, dev));
  await all.organisations.deleteInstance(all.owner, { ...dev, stage: "qa" });
});

/** Links and parameters on every level, and on another app. */
async function seed({ ports, owner }: World): Promise<void> {
  const organisationId = owner.organisation.id;
  const none = {
    organisationId,
    app: "",
    service: "",
    stage: "",
    region: "",
    origin: "hand",
    version: 1,
    createdAt: 0,
  } as const;
  const link = (id: string, level: LinkRow["level"], of: Partial<LinkRow>): LinkRow => ({
    ...none,
    kind: "aws",
    slot: "default",
    providerId: "",
    id,
    level,
    ...of,
  });
  const parameter = (id: string, level: LinkRow["level"], of: Partial<ParameterRow>): ParameterRow => ({
    ...none,
    name: "KEY",
    secret: 1,
    absent: 0,
    id,
    level,
    ...of,
  });
  const exact = { ...orders, stage: "dev", region: "eu-west-1" };
  await ports.store.write(async (tables) => {
    await tables.links.insert(link("organisation", "organisation", {}));
    await tables.links.insert(link("app", "app", { app: "shop" }));
    await tables.links.insert(link("service", "service", orders));
    await tables.links.insert(link("rule", "stage-rule", { ...orders, stage: "pr-*" }));
    await tables.links.insert(link("instance", "instance", exact));
    await tables.links.insert(link("blog", "app", { app: "blog" }));
    const parameters = [
      parameter("p-app", "app", { app: "shop" }),
      parameter("p-service", "service", orders),
      parameter("p-instance", "instance", exact),
      parameter("p-blog", "app", { app: "blog" }),
    ];
    for (const row of parameters) {
      await tables.parameters.insert(row);
      const context = { organisationId, owner: `parameter:${row.id}`, version: 1 };
      await tables.secrets.insert(await fakeSealing.seal(new Secret("canary"), context));
    }
  });
}

async function openDeployment({ ports, owner }: World): Promise<void> {
  const { region, ...at } = dev;
  const rest = {
    token: "",
    tool: "x",
    command: "",
    revision: "",
    templateHash: "",
    record: "",
    outcome: "",
    openedAt: 0,
    finishedAt: 0,
  };
  const who = { memberId: owner.member.id, actor: "olga", organisationId: owner.organisation.id };
  await ports.store.write((tables) =>
    tables.deployments.insert({ id: "dep_1", ...at, region: region!, ...who, status: "open", ...rest }),
  );
}
