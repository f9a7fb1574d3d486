import assert from "node:assert/strict";
import { test } from "node:test";
import { testCaller, testPorts, type TestCaller, type TestPorts } from "../../../test/support/broker-ports.ts";
import { addProvider, addService, type TestProvider } from "../../../test/support/broker-rows.ts";
import { outcome } from "../../../test/support/link-world.ts";
import type { Caller } from "../contract/caller.ts";
import type { Effective, EffectiveNeed, EffectiveView } from "../contract/effective.ts";
import type { InstanceKey } from "../contract/organisations.ts";
import type { ProviderState, Verification } from "../contract/providers.ts";
import type { Level } from "../domain/link.ts";
import { createCore, type Core } from "../core.ts";
import { links } from "../links/links.ts";
import { effective } from "./effective.ts";

interface World {
  ports: TestPorts;
  core: Core;
  owner: Caller;
  effective: Effective;
  /** Links `dev`, or null for `none`, to a place: ``, `shop`, `shop/orders`, `shop/orders prod`, `shop/orders pr-*`. */
  link: (place: string, provider: string | null, need?: string) => Promise<void>;
  read: (place: string, caller?: Caller) => Promise<EffectiveView>;
}

const accounts: Readonly<Record<string, TestProvider>> = {
  dev: { account: "111111111111" },
  prod: { account: "222222222222" },
  preview: { account: "333333333333" },
  europe: { account: "444444444444" },
  payments: { kind: "stripe" },
};

/** An organisation with a service shop/orders and some verified providers, of which nothing is linked. */
async function world(providers: Readonly<Record<string, TestProvider>> = {}, asked: TestCaller = {}): Promise<World> {
  const ports = testPorts();
  const core = createCore(ports);
  const owner = await testCaller(ports, asked);
  await addService(ports, owner, "shop/orders");
  await addService(ports, owner, "shop/pages", { shape: "component" });
  for (const [name, each] of Object.entries({ ...accounts, ...providers })) await addProvider(ports, owner, name, each);
  const all = links(core);
  const views = effective(core);
  return {
    ports,
    core,
    owner,
    effective: views,
    link: async (place, provider, need = "aws") => void (await all.set(owner, { scope: scope(place), need, provider })),
    read: (place, caller = owner) => views.read(caller, key(place), {}),
  };
}

function scope(place: string): { level: Level; app?: string; service?: string; stage?: string; region?: string } {
  const [path = "", at] = place.split(" ");
  const [app = "", service] = path.split("/");
  const [stage = "", region] = at?.split("/") ?? [];
  if (path === "") return { level: "organisation" };
  if (service === undefined) return { level: "app", app };
  if (at === undefined) return { level: "service", app, service };
  if (stage.includes("*")) return { level: "stage-rule", app, service, stage };
  return { level: "instance", app, service, stage, ...(region !== undefined && { region }) };
}

function key(place: string): InstanceKey {
  const { app = "", service = "", stage = "", region = null } = scope(place);
  return { app, service, stage, region };
}

/** Who deploys shop/orders at each stage: provider, account, and the level that decided. */
async function deployed({ read }: World, places: readonly string[]): Promise<Record<string, string>> {
  const words = async (place: string): Promise<[string, string]> => {
    const { needs } = await read(`shop/orders ${place.includes("/") ? place : `${place}/us-east-1`}`);
    const { outcome: what, provider, because } = needs["aws"]!;
    return [place, `${provider ?? what}, ${because}`];
  };
  return Object.fromEntries(await Promise.all(places.map(words)));
}

async function need({ read }: World, place: string, name = "aws"): Promise<EffectiveNeed | undefined> {
  return (await read(place)).needs[name];
}

test("the instance's provider wins, else the service's, else the organisation's default, else nothing is linked", async () => {
  const acme = await world();
  const place = "shop/orders prod/us-east-1";
  assert.equal((await need(acme, place))?.outcome, "unlinked");
  await acme.link("", "preview");
  assert.equal((await need(acme, place))?.provider, "preview");
  await acme.link("shop/orders", "dev");
  assert.equal((await need(acme, place))?.provider, "dev");
  await acme.link("shop/orders prod", "prod");
  assert.equal((await need(acme, place))?.provider, "prod");
});

test("the dev account on the service and prod on the prod instances: a new stage `int` gets dev", async () => {
  const acme = await world();
  await acme.link("shop/orders", "dev");
  await acme.link("shop/orders prod", "prod");
  assert.deepEqual(await deployed(acme, ["dev", "int", "prod", "prod/eu-west-1"]), {
    dev: "dev, service orders",
    int: "dev, service orders",
    prod: "prod, instance prod",
    "prod/eu-west-1": "prod, instance prod",
  });
});

test("a preview account for every unknown stage and prod for `prod`", async () => {
  const acme = await world();
  await acme.link("", "preview");
  await acme.link("shop/orders prod", "prod");
  assert.deepEqual(await deployed(acme, ["feature-x", "pr-17", "prod"]), {
    "feature-x": "preview, organisation acme",
    "pr-17": "preview, organisation acme",
    prod: "prod, instance prod",
  });
});

test("an account for each region of prod", async () => {
  const acme = await world();
  await acme.link("shop/orders", "dev");
  await acme.link("shop/orders prod", "prod");
  await acme.link("shop/orders prod/eu-west-1", "europe");
  assert.deepEqual(await deployed(acme, ["dev", "prod/us-east-1", "prod/eu-west-1"]), {
    dev: "dev, service orders",
    "prod/us-east-1": "prod, instance prod",
    "prod/eu-west-1": "europe, instance prod/eu-west-1",
  });
});

test("preview stages by their name, an app's account in between, and a stage without any", async () => {
  const acme = await world();
  await acme.link("shop", "dev");
  await acme.link("shop/orders pr-*", "preview");
  await acme.link("shop/orders prod", null);
  assert.deepEqual(await deployed(acme, ["int", "pr-17", "prod"]), {
    int: "dev, app shop",
    "pr-17": "preview, stage rule pr-*",
    prod: "none, instance prod",
  });
});

test("kinds and slots know nothing of each other", async () => {
  const acme = await world();
  await acme.link("shop/orders", "dev");
  await acme.link("", "payments", "stripe");
  await acme.link("shop/orders prod", "europe", "aws:dns");
  const { needs } = await acme.read("shop/orders prod/us-east-1");
  const providers = Object.entries(needs).map(([name, { provider }]) => [name, provider]);
  assert.deepEqual(Object.fromEntries(providers), { aws: "dev", "aws:dns": "europe", stripe: "payments" });
  assert.deepEqual(Object.keys((await acme.read("shop/orders dev/us-east-1")).needs), ["aws", "stripe"]);
});

test("account, role, state and the way there are told", async () => {
  const acme = await world();
  await acme.link("", "preview");
  await acme.link("shop/orders pr-*", null);
  const view = await acme.effective.read(acme.owner, key("shop/orders prod/us-east-1"), { explain: true });
  assert.equal(view.protected, true);
  assert.deepEqual(view.instance, { app: "shop", service: "orders", stage: "prod", region: "us-east-1" });
  assert.deepEqual(view.needs["aws"], {
    outcome: "linked",
    provider: "preview",
    kind: "aws",
    slot: "default",
    state: "verified",
    account: "333333333333",
    role: "arn:aws:iam::333333333333:role/passrole-deployer",
    level: "organisation",
    because: "organisation acme",
    chain: [
      { level: "instance", name: "prod/us-east-1" },
      { level: "instance", name: "prod" },
      { level: "stage-rule", name: "" },
      { level: "service", name: "orders" },
      { level: "app", name: "shop" },
      { level: "organisation", name: "acme", provider: "preview" },
    ],
  });
  const rule = await acme.effective.read(acme.owner, key("shop/orders pr-1/us-east-1"), { explain: true });
  assert.deepEqual(rule.needs["aws"]?.chain?.[2], { level: "stage-rule", name: "pr-*", provider: null });
});

test("C.4 #22: the link of a disabled provider is refused, and not inherited from the service", async () => {
  const acme = await world({ off: { account: "555555555555", state: "disabled" } });
  await acme.link("shop/orders", "dev");
  await acme.link("shop/orders prod", "off");
  const { outcome: what, provider, level, refusal } = (await need(acme, "shop/orders prod/us-east-1"))!;
  assert.deepEqual([what, provider, level, refusal?.code], ["refused", "off", "instance", "provider/disabled"]);
});

const states: readonly (readonly [ProviderState, Partial<Verification>, string])[] = [
  ["unverified", {}, "provider/unverified"],
  ["trusts-anyone", {}, "provider/unverified"],
  ["unreachable", {}, "provider/unreachable"],
  ["too-broad", {}, "provider/too-broad"],
  ["too-broad", { accepted: { by: "ann", at: "2026-01-01T00:00:00.000Z", reason: "sandbox" } }, "linked"],
  ["invalid", {}, "provider/invalid"],
];

for (const [state, verification, says] of states) {
  test(`a provider that is ${state}${verification.accepted ? " and accepted" : ""} gives ${says}`, async () => {
    const acme = await world({ odd: { account: "555555555555", state, verification } });
    await acme.link("shop/orders", "odd");
    const { outcome: what, refusal } = (await need(acme, "shop/orders dev/us-east-1"))!;
    assert.equal(refusal?.code ?? what, says);
  });
}

test("a provider that was removed under a link is refused by name of nothing else", async () => {
  const acme = await world();
  await acme.link("", "preview");
  await acme.link("shop/orders", "dev");
  await acme.ports.store.write(async ({ providers, organisations }) => {
    await providers.remove({ name: "dev" });
    await organisations.update({}, { revision: 99 });
  });
  acme.core.models.forget(acme.owner.organisation.id);
  const { outcome: what, refusal, provider } = (await need(acme, "shop/orders dev/us-east-1"))!;
  assert.deepEqual([what, refusal?.code], ["refused", "provider/deleted"]);
  assert.notEqual(provider, "preview");
});

test("a migrated provider issues unverified until its grace ends", async () => {
  const graceUntil = "2026-01-02T00:00:00.000Z";
  const acme = await world({ old: { account: "555555555555", state: "unverified", verification: { graceUntil } } });
  await acme.link("shop/orders", "old");
  const place = "shop/orders dev/us-east-1";
  const first = await acme.read(place);
  assert.deepEqual([first.needs["aws"]?.outcome, first.needs["aws"]?.state], ["linked", "unverified"]);
  assert.equal(await acme.read(place), first);
  acme.ports.clock.time = Date.parse(graceUntil);
  assert.equal((await need(acme, place))?.refusal?.code, "provider/unverified");
});

test("a component has no region, a traditional service needs one, and the instance need not exist", async () => {
  const acme = await world();
  await acme.link("shop/pages dev", "dev");
  const { instance, needs } = await acme.read("shop/pages dev/eu-west-1");
  assert.deepEqual([instance.region, needs["aws"]?.provider], [null, "dev"]);
  assert.equal(await outcome(acme.read("shop/orders dev")), "400 broker/region-missing");
  assert.equal(acme.ports.store.data.instances.length, 0);
});

test("a service that nobody has deployed yet gets what its app or organisation has", async () => {
  const acme = await world();
  const { needs } = await acme.effective.read(acme.owner, key("shop/shipping dev/us-east-1"), { explain: true });
  assert.deepEqual(
    needs["aws"]!.chain!.map(({ level }) => level),
    ["instance", "instance", "stage-rule", "service", "app", "organisation"],
  );
});

test("names that are none are refused", async () => {
  const acme = await world();
  for (const stage of ["prod%00", "prod\t", "prod|region|x", ""]) {
    const asked = { ...key("shop/orders dev/us-east-1"), stage };
    assert.equal(await outcome(acme.effective.read(acme.owner, asked, {})), "400 request/bad-name", stage);
  }
});

test("only who may read there is told, also what was told to another before", async () => {
  const acme = await world();
  const deployer = await testCaller(acme.ports, { role: "deployer", app: "shop", service: "orders", stages: "dev" });
  await acme.read("shop/orders prod/us-east-1");
  assert.equal(await outcome(acme.read("shop/orders prod/us-east-1", deployer)), "403 access/not-allowed");
  assert.equal(await outcome(acme.read("shop/orders dev/us-east-1", deployer)), "done");
});

test("the same question has the same object as answer until something changes", async () => {
  const acme = await world();
  const place = "shop/orders dev/us-east-1";
  const first = await acme.read(place);
  const reads = acme.ports.store.counts.reads;
  assert.equal(await acme.read(place), first);
  assert.equal(acme.ports.store.counts.reads, reads);
  assert.notEqual(await acme.read("shop/orders int/us-east-1"), first);
  await acme.link("shop/orders", "dev");
  assert.equal((await acme.read(place)).needs["aws"]?.provider, "dev");
});
