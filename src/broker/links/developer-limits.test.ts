import assert from "node:assert/strict";
import { test } from "node:test";
import { auditOf, testGrant } from "../../../test/support/broker-ports.ts";
import { at, aws, billing, linkWorld, orders, organisation, outcome, rule } from "../../../test/support/link-world.ts";

const refused = "403 link/protected-stage";

test("a developer links an existing provider to a service, a stage and a rule", async () => {
  const { links: all, caller } = await linkWorld();
  const developer = await caller({ role: "developer" });
  for (const scope of [billing, at("dev"), at("int", "eu-west-1"), rule("pr-*")]) {
    assert.equal(await outcome(all.set(developer, aws(scope, "dev"))), "done", scope.level);
  }
});

test("a developer links nothing outside its scope, no default, and nothing to a protected stage", async () => {
  const { ports, links: all, caller } = await linkWorld();
  const developer = await caller({ role: "developer", app: "shop", service: "orders", stages: "pr-*" });
  const foreign = [
    organisation,
    orders,
    billing,
    at("dev"),
    at("prod"),
    rule("*"),
    { level: "app", app: "shop" } as const,
  ];
  for (const scope of foreign) {
    assert.equal(await outcome(all.set(developer, aws(scope, "dev"))), "403 access/not-allowed", JSON.stringify(scope));
  }
  assert.equal(await outcome(all.set(developer, aws(at("pr-1"), "dev"))), "done");
  const denied = auditOf(ports, developer.organisation.id).filter(({ decision }) => decision === "denied");
  assert.equal(denied.length, foreign.length);
});

test("a developer cannot link the provider of an existing protected instance, wherever that inherits it from", async () => {
  for (const inherited of [organisation, { level: "app", app: "shop" } as const, orders, rule("p*"), at("prod")]) {
    const { ports, links: all, owner, caller } = await linkWorld();
    const developer = await caller({ role: "developer" });
    await all.set(owner, aws(inherited, "prod"));
    assert.equal(await outcome(all.set(developer, aws(billing, "prod"))), refused, inherited.level);
    assert.equal(await outcome(all.set(developer, aws(at("int"), "prod"))), refused, inherited.level);
    assert.equal(await outcome(all.set(owner, aws(billing, "prod"))), "done");
    const denied = auditOf(ports, owner.organisation.id).filter(({ decision }) => decision === "denied");
    assert.deepEqual(
      denied.map(({ action }) => action),
      ["access.denied", "access.denied"],
    );
  }
});

test("a provider linked to a protected stage or rule is out of a developer's reach before anyone deploys there", async () => {
  for (const scope of [at("prod-eu"), at("PROD"), rule("prod-*"), rule("*-eu")]) {
    const { links: all, owner, caller } = await linkWorld();
    const developer = await caller({ role: "developer" });
    await all.set(owner, aws({ ...scope, service: "billing" }, "prod"));
    assert.equal(await outcome(all.set(developer, aws(orders, "prod"))), refused, JSON.stringify(scope));
  }
});

test("a service that nobody deployed to a protected stage locks no provider", async () => {
  const { links: all, owner, caller } = await linkWorld({ protectedStages: ["prod"] });
  const developer = await caller({ role: "developer" });
  await all.set(owner, aws(at("prod"), "prod"));
  await all.set(owner, aws(orders, "dev"));
  assert.equal(await outcome(all.set(developer, aws(billing, "dev"))), "done");
  assert.equal(await outcome(all.set(developer, aws(at("int"), "dev"))), "done");
});

test("a developer cannot change what a protected instance is deployed with", async () => {
  const { links: all, owner, caller } = await linkWorld();
  const developer = await caller({ role: "developer" });
  assert.equal(await outcome(all.set(developer, aws(orders, "dev"))), refused, "it had none");
  const { id } = await all.set(owner, aws(orders, "prod"));
  assert.equal(await outcome(all.set(developer, aws(orders, "dev", { replace: true }))), refused);
  assert.equal(await outcome(all.set(developer, aws(orders, null, { replace: true }))), refused);
  assert.equal(await outcome(all.remove(developer, id, {})), refused);
  assert.equal(await outcome(all.remove(owner, id, {})), "done");
});

test("where prod has a link of its own, a developer changes the service's as before", async () => {
  const { links: all, owner, caller } = await linkWorld();
  const developer = await caller({ role: "developer" });
  await all.set(owner, aws(at("prod"), "prod"));
  const { id } = await all.set(developer, aws(orders, "dev"));
  assert.equal(await outcome(all.set(developer, aws(orders, null, { replace: true }))), "done");
  assert.equal(await outcome(all.remove(developer, id, {})), "done");
});

test("a developer who is also an admin has no such limits", async () => {
  const { links: all, owner, caller } = await linkWorld();
  const both = { ...(await caller({ role: "developer" })), grants: [testGrant("developer"), testGrant("admin")] };
  await all.set(owner, aws(at("prod"), "prod"));
  assert.equal(await outcome(all.set(both, aws(billing, "prod"))), "done");
});
