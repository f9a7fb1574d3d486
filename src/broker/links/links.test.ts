import assert from "node:assert/strict";
import { test } from "node:test";
import { addProvider } from "../../../test/support/broker-rows.ts";
import { auditOf } from "../../../test/support/broker-ports.ts";
import { at, aws, billing, linkWorld, orders, organisation, outcome, rule } from "../../../test/support/link-world.ts";
import type { NewLink, ScopeView } from "../contract/links.ts";
import { Refusal } from "../refusal.ts";

test("a link is set, listed and removed, and the audit tells each", async () => {
  const { ports, links: all, owner } = await linkWorld();
  const set = await all.set(owner, aws(orders, "dev"));
  assert.deepEqual(
    { ...set, id: "", createdAt: "" },
    {
      id: "",
      scope: orders,
      kind: "aws",
      slot: "default",
      provider: "dev",
      origin: "hand",
      version: 1,
      createdAt: "",
    },
  );
  assert.deepEqual((await all.list(owner, { app: "shop", service: "orders" })).items, [set]);
  assert.deepEqual((await all.list(owner, { app: "shop", service: "billing" })).items, []);
  await all.remove(owner, set.id, {});
  assert.deepEqual((await all.list(owner, {})).items, []);
  const events = auditOf(ports, owner.organisation.id).map(({ action }) => action);
  assert.deepEqual(events, ["link.set", "link.removed"]);
});

test("links are listed from the widest level, a page at a time", async () => {
  const { links: all, owner } = await linkWorld();
  for (const scope of [rule("pr-*"), at("prod"), organisation, orders]) await all.set(owner, aws(scope, "dev"));
  const first = await all.list(owner, { limit: 3 });
  const second = await all.list(owner, { limit: 3, cursor: first.next! });
  const levels = [...first.items, ...second.items].map(({ scope }) => scope.level);
  assert.deepEqual(levels, ["organisation", "service", "stage-rule", "instance"]);
  assert.equal(second.next, null);
});

test("C.4 #23: a second provider on one level is refused unless it is to replace the first", async () => {
  const { links: all, owner } = await linkWorld();
  const first = await all.set(owner, aws(orders, "dev"));
  assert.equal(await outcome(all.set(owner, aws(orders, "prod"))), "409 link/occupied");
  assert.equal(await outcome(all.set(owner, aws(orders, null))), "409 link/occupied");
  const second = await all.set(owner, aws(orders, "prod", { replace: true }));
  assert.deepEqual([second.id, second.version, second.provider], [first.id, 2, "prod"]);
  assert.equal(await outcome(all.set(owner, { ...aws(orders, "dev"), need: "aws:dns" })), "done");
  assert.equal(await outcome(all.set(owner, { ...aws(orders, "mail"), need: "sendgrid" })), "done");
});

test("who says which version is meant is refused when it is another, and replaces when it is this one", async () => {
  const { links: all, owner } = await linkWorld();
  const { id } = await all.set(owner, aws(orders, "dev"));
  assert.equal(await outcome(all.set(owner, aws(orders, "prod", { ifVersion: 2 }))), "412 request/changed");
  assert.equal(await outcome(all.set(owner, aws(billing, "prod", { ifVersion: 1 }))), "412 request/changed");
  assert.equal(await outcome(all.set(owner, aws(orders, "prod", { ifVersion: 1 }))), "done");
  assert.equal(await outcome(all.remove(owner, id, { ifVersion: 1 })), "412 request/changed");
  assert.equal(await outcome(all.remove(owner, id, { ifVersion: 2 })), "done");
});

test("a rule that would tie with another for some stage is refused", async () => {
  const { links: all, owner } = await linkWorld();
  await all.set(owner, aws(rule("pr-*"), "dev"));
  assert.equal(await outcome(all.set(owner, aws(rule("pr-*-eu"), "prod"))), "409 link/ambiguous");
  assert.equal(await outcome(all.set(owner, aws(rule("pr-eu-*"), "prod"))), "done");
  assert.equal(await outcome(all.set(owner, aws(rule("pr-1"), "prod"))), "done");
});

test("C.4 #18: a provider of another organisation does not exist, nor does what is no provider at all", async () => {
  const { ports, links: all, owner, caller } = await linkWorld();
  const other = await caller({ organisation: "rival" });
  await addProvider(ports, other, "secret-account", { account: "333333333333" });
  const foreign = await all.set(owner, aws(orders, "secret-account")).catch((error: unknown) => error);
  const absent = await all.set(owner, aws(orders, "nothing-at-all")).catch((error: unknown) => error);
  assert.ok(foreign instanceof Refusal && absent instanceof Refusal);
  assert.deepEqual([foreign.status, absent.status], [404, 404]);
  assert.equal(foreign.message.replace("secret-account", ""), absent.message.replace("nothing-at-all", ""));
  assert.equal(await outcome(all.set(other, aws(orders, "secret-account"))), "404 request/not-found");
});

test("a link of another organisation cannot be removed or seen", async () => {
  const { links: all, owner, caller } = await linkWorld();
  const other = await caller({ organisation: "rival" });
  const { id } = await all.set(owner, aws(orders, "dev"));
  assert.equal(await outcome(all.remove(other, id, {})), "404 request/not-found");
  assert.deepEqual((await all.list(other, {})).items, []);
});

const wrong: readonly (readonly [NewLink, string])[] = [
  [{ ...aws(orders, "dev"), need: "awz" }, "400 link/unknown-kind"],
  [{ ...aws(orders, "dev"), need: "aws:" }, "400 request/bad-name"],
  [{ ...aws(orders, "dev"), need: "sendgrid" }, "400 link/other-kind"],
  [aws(orders, "none"), "404 request/not-found"],
  [aws({ ...orders, service: "shipping" }, "dev"), "404 request/not-found"],
  [aws({ level: "app", app: "warehouse" }, "dev"), "404 request/not-found"],
  [aws({ level: "app" }, "dev"), "400 request/invalid"],
  [aws({ level: "app", app: "shop", service: "orders" }, "dev"), "400 request/invalid"],
  [aws({ level: "planet" as "app" }, "dev"), "400 request/invalid"],
  [aws({ ...organisation, region: "eu-west-1" }, "dev"), "400 request/invalid"],
  [aws(at("prod", "mars"), "dev"), "400 request/bad-name"],
  [aws(at("*"), "dev"), "400 request/bad-name"],
  [aws(rule("pr *"), "dev"), "400 request/bad-name"],
  [aws({ ...orders, service: "orders|stage|prod" }, "dev"), "400 request/bad-name"],
];

for (const [request, refused] of wrong) {
  test(`${JSON.stringify(request)} is refused with ${refused}`, async () => {
    const { links: all, owner } = await linkWorld();
    assert.equal(await outcome(all.set(owner, request)), refused);
  });
}

test("C.4 #20: a stage is never read as another one", async () => {
  const { links: all, owner, caller } = await linkWorld({ protectedStages: ["prod"] });
  const developer = await caller({ role: "developer" });
  for (const stage of ["prod%00", "prod ", "dev/../prod", "prod\n", "ｐrod", ""]) {
    assert.equal(await outcome(all.set(owner, aws(at(stage), "dev"))), "400 request/bad-name", stage);
  }
  for (const stage of ["PROD", "Prod", "prod"]) {
    assert.equal(await outcome(all.set(developer, aws(at(stage), "dev"))), "403 access/not-allowed", stage);
  }
  for (const stage of ["p*", "*", "PR*", "prod*"]) {
    assert.equal(await outcome(all.set(developer, aws(rule(stage), "dev"))), "403 access/not-allowed", stage);
  }
});

test("a region means nothing to a component", async () => {
  const { links: all, owner } = await linkWorld();
  const scope: ScopeView = { level: "instance", app: "shop", service: "pages", stage: "dev", region: "eu-west-1" };
  const { region: _, ...everywhere } = scope;
  assert.deepEqual((await all.set(owner, aws(scope, "dev"))).scope, everywhere);
});

test("a preview names the existing instances whose provider or account would change, and changes nothing", async () => {
  const { ports, links: all, owner } = await linkWorld();
  await all.set(owner, aws(organisation, "dev"));
  await all.set(owner, aws(at("prod"), "prod"));
  const before = ports.store.data.links;
  const seen = await all.preview(owner, aws(organisation, "prod"));
  assert.deepEqual(seen, [
    {
      instance: { app: "shop", service: "orders", stage: "dev", region: "eu-west-1" },
      before: { provider: "dev", account: "111111111111" },
      after: { provider: "prod", account: "222222222222" },
    },
  ]);
  assert.equal(ports.store.data.links, before);
  assert.deepEqual(await all.preview(owner, aws(organisation, "dev")), []);
});

test("C.4 #24: the organisation's default stays while instances depend on it, unless an owner insists", async () => {
  const { ports, links: all, owner, caller } = await linkWorld();
  const admin = await caller({ role: "admin" });
  const { id } = await all.set(owner, aws(organisation, "dev"));
  await all.set(owner, aws(at("prod"), "prod"));
  const refused = await all.remove(owner, id, {}).catch((error: unknown) => error);
  assert.ok(refused instanceof Refusal);
  assert.match(refused.message, /^link\/in-use: 1 existing .*`shop\/orders dev\/eu-west-1`$/);
  assert.equal(await outcome(all.remove(admin, id, { force: true })), "403 access/not-allowed");
  assert.equal(await outcome(all.remove(owner, id, { force: true })), "done");
  const events = auditOf(ports, owner.organisation.id).map(({ action, decision }) => `${action} ${decision}`);
  assert.deepEqual(events.slice(-2), ["access.denied denied", "link.removed allowed"]);
});

test("a default that no instance depends on is removed", async () => {
  const { links: all, owner } = await linkWorld();
  await all.set(owner, aws(orders, "prod"));
  const { id } = await all.set(owner, aws(organisation, "dev"));
  assert.equal(await outcome(all.remove(owner, id, {})), "done");
});
