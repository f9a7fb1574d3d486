import assert from "node:assert/strict";
import { test } from "node:test";
import { testCaller, testPorts, type TestPorts } from "../../../test/support/broker-ports.ts";
import { addProvider, addService } from "../../../test/support/broker-rows.ts";
import { chanceOf, type Chance } from "../../../test/support/chance.ts";
import { at, aws, linkWorld, orders, organisation, outcome, rule } from "../../../test/support/link-world.ts";
import type { Caller } from "../contract/caller.ts";
import type { InheritanceRow, InheritanceView } from "../contract/inheritance.ts";
import { createCore, type Core } from "../core.ts";
import { effective } from "../effective/effective.ts";
import { newId } from "../ids.ts";
import type { LinkRow } from "../ports/rows.ts";
import { inheritance } from "./inheritance.ts";

/** A row as `shop/orders prod/eu-west-1`, with what it gets. */
function words({ app, service, stage, region, needs, exists }: InheritanceRow, need = "aws"): string {
  const { outcome: what, provider, because, here } = needs[need]!;
  const path = [app, service].filter((name) => name !== undefined).join("/");
  const place = [path, [stage, region].filter((name) => name !== undefined).join("/")].join(" ").trim();
  return `${place || "(all)"}: ${provider ?? what}, ${here ? "here" : because}${exists ? "" : ", not there"}`;
}

async function tree(core: Core, caller: Caller, request = {}): Promise<InheritanceView> {
  return inheritance(core).read(caller, request);
}

test("every level has what it gets, where from, and whether that was set there", async () => {
  const { ports, links, owner } = await linkWorld();
  await links.set(owner, aws(organisation, "dev"));
  await links.set(owner, aws(orders, null));
  await links.set(owner, aws(rule("pr-*"), "dev"));
  await links.set(owner, aws(at("prod"), "prod"));
  await links.set(owner, { ...aws(organisation, "mail"), need: "sendgrid" });
  const view = await tree(createCore(ports), owner);
  assert.deepEqual(view.needs, ["aws", "sendgrid"]);
  assert.deepEqual(
    view.items.map((row) => words(row)),
    [
      "(all): dev, here",
      "shop: dev, organisation acme",
      "shop/billing: dev, organisation acme",
      "shop/orders: none, here",
      "shop/orders pr-*: dev, here",
      "shop/orders dev/eu-west-1: none, service orders",
      "shop/orders prod: prod, here, not there",
      "shop/orders prod/eu-west-1: prod, instance prod",
      "shop/pages: dev, organisation acme",
    ],
  );
  assert.ok(view.items.every((row) => row.needs["sendgrid"]?.provider === "mail"));
  assert.deepEqual(
    view.items.filter((row) => row.protected).map(({ stage }) => stage),
    ["prod", "prod"],
  );
  assert.deepEqual(
    view.providers.map(({ name, account }) => `${name} ${account}`),
    ["dev 111111111111", "mail null", "prod 222222222222"],
  );
});

test("an instance or a rule is of production when its stage is protected, or called so", async () => {
  const { ports, links, owner } = await linkWorld();
  const scopes = [at("prod"), at("live-eu"), at("preprod"), rule("live"), rule("pr-*")];
  for (const scope of scopes) await links.set(owner, aws(scope, "prod"));
  const { items } = await tree(createCore(ports), owner);
  const told = items.filter((row) => row.production).map(({ level, stage }) => `${level} ${stage}`);
  assert.deepEqual([...new Set(told)], ["stage-rule live", "instance live-eu", "instance prod"]);
});

test("it comes in parts that together are the whole, and by service", async () => {
  const { ports, links, owner } = await linkWorld();
  await links.set(owner, aws(orders, "dev"));
  const core = createCore(ports);
  const whole = await tree(core, owner);
  const parts: InheritanceRow[] = [];
  let cursor: string | null = null;
  do {
    const page: InheritanceView = await tree(core, owner, { limit: 2, ...(cursor !== null && { cursor }) });
    assert.equal(page.total, whole.total);
    parts.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  assert.deepEqual(parts, whole.items);
  const own = await tree(core, owner, { app: "shop", service: "orders" });
  assert.deepEqual(
    own.items.map((row) => words(row).split(":")[0]),
    ["(all)", "shop", "shop/orders", "shop/orders dev/eu-west-1", "shop/orders prod/eu-west-1"],
  );
  assert.equal(await outcome(tree(core, owner, { limit: 2001 })), "400 request/bad-limit");
});

test("who may ask about some stages sees those instances, and all levels", async () => {
  const { ports, caller } = await linkWorld();
  const deployer = await caller({ role: "deployer", app: "shop", service: "orders", stages: "dev" });
  const machine = await caller({ role: "machine", kind: "machine", app: "shop" });
  const core = createCore(ports);
  const { items } = await tree(core, deployer);
  assert.deepEqual(
    items.flatMap(({ level, stage }) => (level === "instance" ? [stage] : [])),
    ["dev"],
  );
  assert.equal(await outcome(tree(core, machine)), "403 access/not-allowed");
});

const stages = ["dev", "int", "prod", "pr-1", "pr-12"];
const patterns = ["pr-*", "pr-1*", "*", "p*", "prod"];
const regions = ["eu-west-1", "us-east-1"];
const services = ["shop/orders", "shop/billing", "blog/posts"] as const;

/** An organisation of chance: services with instances, and links on every level. */
async function randomOrganisation(chance: Chance): Promise<{ ports: TestPorts; owner: Caller }> {
  const ports = testPorts();
  const owner = await testCaller(ports);
  for (const path of services) {
    const shape = chance.once(4) ? "component" : "traditional";
    const instances = stages
      .filter(() => !chance.once(3))
      .map((stage) => (shape === "component" ? stage : `${stage}/${chance.pick(regions)}`));
    await addService(ports, owner, path, { shape, instances });
  }
  const rows = [
    await addProvider(ports, owner, "one", { account: "111111111111" }),
    await addProvider(ports, owner, "two", { account: "222222222222" }),
    await addProvider(ports, owner, "off", { account: "333333333333", state: "disabled" }),
    await addProvider(ports, owner, "pay", { kind: "stripe" }),
  ];
  const placed = new Map<string, LinkRow>();
  for (let index = chance.below(25); index >= 0; index -= 1) {
    const { id: providerId, kind } = chance.pick(rows);
    const place = randomPlace(chance);
    const slot = chance.once(5) ? "dns" : "default";
    const row = { ...place, kind, slot, providerId: chance.once(6) ? "" : providerId };
    const made = { id: newId("lnk", ports.random), organisationId: owner.organisation.id, createdAt: 0 };
    placed.set(JSON.stringify([place, kind, slot]), { ...made, ...row, origin: "hand", version: 1 });
  }
  await ports.store.write(async ({ links }) => {
    for (const row of placed.values()) await links.insert(row);
  });
  return { ports, owner };
}

function randomPlace(chance: Chance): Pick<LinkRow, "level" | "app" | "service" | "stage" | "region"> {
  const [app, service] = chance.pick(services).split("/") as [string, string];
  const nothing = { app: "", service: "", stage: "", region: "" };
  const levels = [
    { ...nothing, level: "organisation" },
    { ...nothing, level: "app", app },
    { ...nothing, level: "service", app, service },
    { ...nothing, level: "stage-rule", app, service, stage: chance.pick(patterns) },
    { level: "instance", app, service, stage: chance.pick(stages), region: chance.once(2) ? "" : chance.pick(regions) },
  ] as const;
  return chance.pick(levels);
}

const organisations = process.env["PASSROLE_TEST_ALL"] ? 200 : 40;

test(`for ${organisations} organisations of chance the tree's instances get what the API says they do`, async () => {
  let compared = 0;
  for (let seed = 1; seed <= organisations; seed += 1) {
    const { ports, owner } = await randomOrganisation(chanceOf(seed));
    const core = createCore(ports);
    const views = effective(core);
    for (const { level, exists, app = "", service = "", stage = "", region = null, needs } of (await tree(core, owner))
      .items) {
      if (level !== "instance" || !exists) continue;
      const view = await views.read(owner, { app, service, stage, region }, {});
      for (const [name, { outcome: what, provider, because, level: decides, refusal }] of Object.entries(needs)) {
        const of = view.needs[name];
        const expected = [
          of?.outcome ?? "unlinked",
          of?.provider ?? null,
          of?.because ?? "nothing linked",
          of?.level ?? null,
          of?.refusal?.code,
        ];
        assert.deepEqual(
          [what, provider, because, decides, refusal],
          expected,
          `seed ${seed}: ${app}/${service} ${stage}/${region} ${name}`,
        );
        compared += 1;
      }
    }
  }
  assert.ok(compared > organisations * 15, `${compared}`);
});
