import assert from "node:assert/strict";
import { test } from "node:test";
import { auditOf, testCaller, testPorts, type TestPorts } from "../../../test/support/broker-ports.ts";
import { addService } from "../../../test/support/broker-rows.ts";
import { outcome } from "../../../test/support/link-world.ts";
import { Secret } from "../../diagnostics/secret.ts";
import type { Caller } from "../contract/caller.ts";
import type { ScopeView } from "../contract/links.ts";
import type { NewParameter, ParameterValue, Parameters } from "../contract/parameters.ts";
import { createCore, type Core } from "../core.ts";
import { effective } from "../effective/effective.ts";
import { parameters } from "./parameters.ts";

interface World {
  ports: TestPorts;
  core: Core;
  owner: Caller;
  parameters: Parameters;
}

async function world(): Promise<World> {
  const ports = testPorts();
  const core = createCore(ports);
  const owner = await testCaller(ports);
  await addService(ports, owner, "shop/orders");
  await addService(ports, owner, "shop/pages", { shape: "component" });
  return { ports, core, owner, parameters: parameters(core) };
}

const organisation: ScopeView = { level: "organisation" };
const app: ScopeView = { level: "app", app: "shop" };
const orders: ScopeView = { level: "service", app: "shop", service: "orders" };
const at = (stage: string, region?: string): ScopeView => ({
  ...orders,
  level: "instance",
  stage,
  ...(region !== undefined && { region }),
});
const instance = (stage: string): { app: string; service: string; stage: string; region: string } => ({
  app: "shop",
  service: "orders",
  stage,
  region: "eu-west-1",
});

function parameter(scope: ScopeView, text: string | null, more: Partial<NewParameter> = {}): NewParameter {
  return { scope, name: "url", value: text === null ? null : new Secret(text), secret: false, ...more };
}

/** `name=value from level` of each. */
function shown(values: readonly ParameterValue[]): string[] {
  return values.map(({ name, value, scope }) => `${name}=${value.reveal()} from ${scope.level}`);
}

test("an instance gets its own value before its service's, its app's and the organisation's", async () => {
  const { parameters: all, owner } = await world();
  const scopes = [organisation, app, orders, at("prod"), at("prod", "eu-west-1")];
  const seen: string[] = [];
  for (const [index, scope] of scopes.entries()) {
    await all.set(owner, parameter(scope, `value-${index}`));
    seen.push(...shown(await all.values(owner, instance("prod"))));
  }
  assert.deepEqual(seen, [
    "url=value-0 from organisation",
    "url=value-1 from app",
    "url=value-2 from service",
    "url=value-3 from instance",
    "url=value-4 from instance",
  ]);
  assert.deepEqual(shown(await all.values(owner, instance("dev"))), ["url=value-2 from service"]);
});

test("`not here` on an instance hides the service's value", async () => {
  const { parameters: all, owner } = await world();
  await all.set(owner, parameter(orders, "x"));
  const { absent } = await all.set(owner, parameter(at("prod"), null));
  assert.equal(absent, true);
  assert.deepEqual(shown(await all.values(owner, instance("prod"))), []);
  assert.deepEqual(shown(await all.values(owner, instance("dev"))), ["url=x from service"]);
});

test("what an instance gets is named with what it overrides, without values", async () => {
  const { core, parameters: all, owner } = await world();
  await all.set(owner, parameter(organisation, "canary-1"));
  await all.set(owner, parameter(orders, "canary-2"));
  await all.set(owner, parameter(at("prod"), "canary-3", { secret: true }));
  await all.set(owner, parameter(app, "canary-4", { name: "table" }));
  const view = await effective(core).read(owner, instance("prod"), {});
  assert.deepEqual(view.parameters, [
    { name: "table", level: "app", secret: false, overridden: [] },
    { name: "url", level: "instance", secret: true, overridden: ["service", "organisation"] },
  ]);
});

test("a value is sealed in its parameter's place, and shown in no list, event or answer but its own", async () => {
  const { ports, parameters: all, owner } = await world();
  const first = await all.set(owner, parameter(orders, "canary-first", { secret: true }));
  const second = await all.set(owner, parameter(orders, "canary-second", { secret: true }));
  assert.deepEqual([second.id, second.version], [first.id, 2]);
  const sealed = ports.store.data.secrets.map(({ owner: whose, version }) => `${whose} ${version}`);
  assert.deepEqual(sealed, [`parameter:${first.id} 2`]);
  const listed = await all.list(owner, {});
  assert.deepEqual(listed.items, [second]);
  assert.equal(JSON.stringify([listed, ports.store.data.auditEvents]).includes("canary"), false);
  assert.equal((await all.value(owner, first.id)).value.reveal(), "canary-second");
});

test("a parameter is secret unless it is said otherwise", async () => {
  const { parameters: all, owner } = await world();
  const { secret: _, ...unsaid } = parameter(orders, "x");
  assert.equal((await all.set(owner, unsaid)).secret, true);
  assert.equal((await all.set(owner, parameter(app, "x"))).secret, false);
});

test("a removed parameter is gone with its value", async () => {
  const { ports, parameters: all, owner } = await world();
  const { id } = await all.set(owner, parameter(orders, "x"));
  assert.equal(await outcome(all.remove(owner, id, { ifVersion: 7 })), "412 request/changed");
  await all.remove(owner, id, {});
  assert.deepEqual([ports.store.data.parameters.length, ports.store.data.secrets.length], [0, 0]);
  assert.equal(await outcome(all.remove(owner, id, {})), "404 request/not-found");
  assert.equal(await outcome(all.value(owner, id)), "404 request/not-found");
});

test("who says which version is meant is refused when it is another", async () => {
  const { parameters: all, owner } = await world();
  assert.equal(await outcome(all.set(owner, parameter(orders, "x", { ifVersion: 1 }))), "412 request/changed");
  await all.set(owner, parameter(orders, "x"));
  assert.equal(await outcome(all.set(owner, parameter(orders, "y", { ifVersion: 1 }))), "done");
  assert.equal(await outcome(all.set(owner, parameter(orders, "z", { ifVersion: 1 }))), "412 request/changed");
  assert.equal(await outcome(all.set(owner, parameter(orders, "z", { ifVersion: 0 }))), "412 request/changed");
  assert.equal(await outcome(all.set(owner, parameter(app, "z", { ifVersion: 0 }))), "done");
});

test("of values that are set at once the last one stays, whole", async () => {
  const { parameters: all, owner } = await world();
  const set = await Promise.all(["a", "b", "c"].map((text) => all.set(owner, parameter(orders, text))));
  assert.deepEqual(new Set(set.map(({ version }) => version)), new Set([1, 2, 3]));
  const last = set.findIndex(({ version }) => version === 3);
  assert.deepEqual(shown(await all.values(owner, instance("dev"))), [`url=${"abc"[last]} from service`]);
});

const wrong: readonly (readonly [NewParameter, string])[] = [
  [parameter(orders, "x", { name: "1st" }), "400 parameter/bad-name"],
  [parameter(orders, "x", { name: "" }), "400 parameter/bad-name"],
  [parameter(orders, "x", { name: "a b" }), "400 parameter/bad-name"],
  [parameter(orders, "x", { name: "x\n" }), "400 parameter/bad-name"],
  [parameter(orders, "x", { name: `a${"b".repeat(128)}` }), "400 parameter/bad-name"],
  [parameter(orders, "é".repeat(32_769)), "400 parameter/too-long"],
  [parameter({ ...orders, level: "stage-rule", stage: "pr-*" }, "x"), "400 parameter/no-level"],
  [parameter({ ...orders, service: "shipping" }, "x"), "404 request/not-found"],
  [parameter({ level: "app", app: "warehouse" }, "x"), "404 request/not-found"],
  [parameter({ ...orders, level: "instance" }, "x"), "400 request/invalid"],
];

for (const [request, refused] of wrong) {
  test(`${request.name.slice(0, 9)} at ${JSON.stringify(request.scope)} is refused with ${refused}`, async () => {
    const { parameters: all, owner } = await world();
    assert.equal(await outcome(all.set(owner, request)), refused);
  });
}

test("names and values as long as they may be are taken", async () => {
  const { parameters: all, owner } = await world();
  const asked = parameter(orders, "é".repeat(32_768), { name: `_${"b-.".repeat(42)}x` });
  assert.equal(await outcome(all.set(owner, asked)), "done");
  assert.equal(await outcome(all.set(owner, parameter(orders, ""))), "done");
});

test("only who may read the secrets of a stage is told any, and that is written down", async () => {
  const { ports, parameters: all, owner } = await world();
  const deployer = await testCaller(ports, { role: "deployer", app: "shop", service: "orders", stages: "dev" });
  const developer = await testCaller(ports, { role: "developer" });
  const auditor = await testCaller(ports, { role: "auditor" });
  const { id: ofDev } = await all.set(owner, parameter(at("dev"), "s", { secret: true }));
  const { id: ofProd } = await all.set(owner, parameter(at("prod"), "s", { secret: true }));
  const { id: plain } = await all.set(owner, parameter(at("int"), "p"));
  const denied = "403 access/not-allowed";
  const asked: readonly (readonly [() => Promise<unknown>, string])[] = [
    [() => all.value(deployer, ofDev), "done"],
    [() => all.values(deployer, instance("dev")), "done"],
    [() => all.value(deployer, ofProd), denied],
    [() => all.values(deployer, instance("prod")), denied],
    [() => all.value(developer, ofDev), denied],
    [() => all.values(developer, instance("dev")), "done"],
    [() => all.values(developer, instance("prod")), denied],
    [() => all.value(developer, plain), "done"],
    [() => all.values(developer, instance("int")), "done"],
    [() => all.value(auditor, ofProd), denied],
    [() => all.value(auditor, plain), "done"],
  ];
  for (const [index, [ask, expected]] of asked.entries()) assert.equal(await outcome(ask()), expected, String(index));
  const events = auditOf(ports, owner.organisation.id).map(({ action }) => action);
  const reads = events.filter((action) => action === "parameter.read").length;
  const refusals = events.filter((action) => action === "access.denied").length;
  assert.deepEqual([reads, refusals], [6, 5]);
});

test("a value that cannot be written down as read is not told", async () => {
  const { ports, parameters: all, owner } = await world();
  const { id } = await all.set(owner, parameter(orders, "x"));
  ports.store.failWrites(new Error("the disk is full"));
  await assert.rejects(all.value(owner, id), /the disk is full/);
  await assert.rejects(all.values(owner, instance("dev")), /the disk is full/);
});

test("a developer sets parameters of unprotected stages in its scope, a deployer none", async () => {
  const { ports, parameters: all } = await world();
  const developer = await testCaller(ports, { role: "developer", app: "shop" });
  const deployer = await testCaller(ports, { role: "deployer" });
  const outcomes = [
    await outcome(all.set(developer, parameter(at("dev"), "x"))),
    await outcome(all.set(developer, parameter(orders, "x"))),
    await outcome(all.set(developer, parameter(at("prod"), "x"))),
    await outcome(all.set(developer, parameter(at("PROD"), "x"))),
    await outcome(all.set(developer, parameter(organisation, "x"))),
    await outcome(all.set(deployer, parameter(at("dev"), "x"))),
  ];
  const denied = "403 access/not-allowed";
  assert.deepEqual(outcomes, ["done", "done", denied, denied, denied, denied]);
});

test("parameters are listed by scope, only those of it that the caller may see", async () => {
  const { ports, parameters: all, owner } = await world();
  for (const scope of [at("dev"), at("prod"), orders, organisation]) await all.set(owner, parameter(scope, "x"));
  const deployer = await testCaller(ports, { role: "deployer", app: "shop", service: "orders", stages: "dev" });
  const levels = async (caller: Caller, asked: Partial<ScopeView>): Promise<string[]> =>
    (await all.list(caller, asked)).items.map(({ scope }) => [scope.level, scope.stage].join(" ").trim());
  assert.deepEqual(await levels(owner, {}), ["organisation", "service", "instance dev", "instance prod"]);
  assert.deepEqual(await levels(owner, { stage: "prod" }), ["instance prod"]);
  assert.deepEqual(await levels(owner, { level: "service" }), ["service"]);
  assert.deepEqual(await levels(deployer, {}), ["instance dev"]);
  const rival = await testCaller(ports, { organisation: "rival" });
  assert.deepEqual(await levels(rival, {}), []);
});

test("a component's parameters have no region", async () => {
  const { parameters: all, owner } = await world();
  const pages = { app: "shop", service: "pages", stage: "dev", region: "eu-west-1" };
  const { scope } = await all.set(owner, parameter({ level: "instance", ...pages }, "x"));
  assert.equal(scope.region, undefined);
  assert.equal((await all.values(owner, { ...pages, region: null })).length, 1);
});

test("values of a service without region are refused", async () => {
  const { parameters: all, owner } = await world();
  const asked = instance("dev");
  assert.equal(await outcome(all.values(owner, { ...asked, region: null })), "400 broker/region-missing");
  assert.equal(await outcome(all.values(owner, { ...asked, stage: "dev/../prod" })), "400 request/bad-name");
});
