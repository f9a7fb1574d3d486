import assert from "node:assert/strict";
import { test } from "node:test";
import { auditOf, testCaller, testPorts, type TestPorts } from "../../../test/support/broker-ports.ts";
import { addProvider, addService } from "../../../test/support/broker-rows.ts";
import { outcome } from "../../../test/support/link-world.ts";
import { Secret } from "../../diagnostics/secret.ts";
import type { PolicyDocument } from "../../iam/policy.ts";
import type { Caller } from "../contract/caller.ts";
import type { NewProvider, Providers, ProviderSettings } from "../contract/providers.ts";
import { createCore, type Core } from "../core.ts";
import { links } from "../links/links.ts";
import { providers } from "./providers.ts";

interface World {
  ports: TestPorts;
  core: Core;
  owner: Caller;
  providers: Providers;
}

async function world(): Promise<World> {
  const ports = testPorts();
  const core = createCore(ports);
  return { ports, core, owner: await testCaller(ports), providers: providers(core) };
}

const role = "arn:aws:iam::222222222222:role/passrole-deployer";

function accessRole(settings: ProviderSettings = { role }, more: Partial<NewProvider> = {}): NewProvider {
  return { name: "prod", kind: "aws", mode: "assume-role", settings, ...more };
}

const stripe: NewProvider = {
  name: "payments",
  kind: "stripe",
  mode: "static",
  settings: {},
  values: { apiKey: new Secret("canary-stripe-key") },
};

function actions({ ports, owner }: World): string[] {
  return auditOf(ports, owner.organisation.id).map(({ action }) => action);
}

test("an access role is added unverified, with an external id of ours and the account of its role", async () => {
  const acme = await world();
  const { externalId, settings, state, version, secrets } = await acme.providers.create(acme.owner, accessRole());
  assert.match(externalId ?? "", /^pr-[a-z2-7]{26}$/);
  assert.deepEqual(settings, { role, account: "222222222222" });
  assert.deepEqual([state, version, secrets], ["unverified", 1, []]);
  assert.deepEqual(actions(acme), ["provider.created"]);
});

test("C.4 #4: an external id cannot be given, neither first nor later", async () => {
  const acme = await world();
  const chosen = { externalId: "pr-mine" };
  assert.equal(await outcome(acme.providers.create(acme.owner, { ...accessRole(), ...chosen })), "400 request/invalid");
  const inSettings = accessRole({ role, ...chosen });
  assert.equal(await outcome(acme.providers.create(acme.owner, inSettings)), "400 provider/bad-setting");
  const { externalId } = await acme.providers.create(acme.owner, accessRole());
  assert.equal(await outcome(acme.providers.update(acme.owner, "prod", chosen as object)), "400 request/invalid");
  const settings = { role, ...chosen } as ProviderSettings;
  assert.equal(await outcome(acme.providers.update(acme.owner, "prod", { settings })), "400 provider/bad-setting");
  await acme.providers.update(acme.owner, "prod", { settings: { role: role.replace("2222", "4444") } });
  assert.equal((await acme.providers.read(acme.owner, "prod")).externalId, externalId);
});

test("C.4 #5: a provider that is made again has a new external id, and the old one is nowhere", async () => {
  const acme = await world();
  const first = await acme.providers.create(acme.owner, accessRole());
  await acme.providers.remove(acme.owner, "prod", {});
  const second = await acme.providers.create(acme.owner, accessRole());
  assert.notEqual(second.externalId, first.externalId);
  assert.notEqual(second.id, first.id);
  assert.equal(JSON.stringify(acme.ports.store.data).includes(first.externalId!), false);
});

const noRoles: readonly (readonly [string, string])[] = [
  ["a user", "arn:aws:iam::222222222222:user/bob"],
  ["11 digits", "arn:aws:iam::22222222222:role/x"],
  ["a region", "arn:aws:iam:eu-west-1:222222222222:role/x"],
  ["an unknown partition", "arn:awsx:iam::222222222222:role/x"],
  ["a space", "arn:aws:iam::222222222222:role/my role"],
  ["a trailing slash", "arn:aws:iam::222222222222:role/x/"],
  ["2,049 characters", `arn:aws:iam::222222222222:role/${"p/".repeat(1009)}`],
  ["a line break", "arn:aws:iam::222222222222:role/x\r\nHost: evil"],
  ["a look-alike letter", "arn:aws:iam::222222222222:rоle/x"],
  ["another service", "arn:aws:sts::222222222222:assumed-role/x/y"],
  ["no text", ""],
];

for (const [what, text] of noRoles) {
  test(`C.4 #6: ${what} is no role`, async () => {
    const acme = await world();
    assert.equal(await outcome(acme.providers.create(acme.owner, accessRole({ role: text }))), "400 provider/bad-role");
    await acme.providers.create(acme.owner, accessRole());
    const changed = acme.providers.update(acme.owner, "prod", { settings: { role: text } });
    assert.equal(await outcome(changed), "400 provider/bad-role");
  });
}

test("C.4 #6: roles of China and GovCloud are ones", async () => {
  const acme = await world();
  for (const partition of ["aws-cn", "aws-us-gov"]) {
    const asked = accessRole({ role: role.replace("arn:aws:", `arn:${partition}:`) }, { name: partition });
    assert.equal(await outcome(acme.providers.create(acme.owner, asked)), "done");
  }
});

test("C.4 #7: the broker's own role and account are refused unless that is permitted", async () => {
  const acme = await world();
  const own: ProviderSettings[] = [
    { role: "arn:aws:iam::111122223333:role/broker" },
    { role: "arn:aws:iam::111122223333:role/other" },
    { account: "111122223333" },
  ];
  for (const [index, settings] of own.entries()) {
    const name = `own-${index}`;
    assert.equal(
      await outcome(acme.providers.create(acme.owner, accessRole(settings, { name }))),
      "400 provider/self-assume",
    );
    const allowed = accessRole({ ...settings, allowOwnAccount: true }, { name });
    assert.equal(await outcome(acme.providers.create(acme.owner, allowed)), "done");
    const revoked = acme.providers.update(acme.owner, name, { settings });
    assert.equal(await outcome(revoked), "400 provider/self-assume");
  }
});

test("where the broker cannot tell who it is, a provider is added all the same", async () => {
  const acme = await world();
  acme.ports.probe.broker = () => Promise.reject(new Error("no credentials"));
  assert.equal(await outcome(acme.providers.create(acme.owner, accessRole())), "done");
});

const wrong: readonly (readonly [Partial<NewProvider>, string])[] = [
  [{ name: "none" }, "400 request/bad-name"],
  [{ name: "a/b" }, "400 request/bad-name"],
  [{ kind: "awz" }, "400 provider/unknown-kind"],
  [{ kind: "stripe" }, "400 provider/bad-mode"],
  [{ kind: "stripe", mode: "web-identity" }, "400 provider/bad-mode"],
  [{ settings: { account: "123" } }, "400 provider/bad-account"],
  [{ settings: { role, account: "333333333333" } }, "400 provider/account-mismatch"],
  [{ settings: { role, durationSeconds: 899 } }, "400 provider/bad-duration"],
  [{ settings: { role, durationSeconds: 43_201 } }, "400 provider/bad-duration"],
  [{ settings: { role, durationSeconds: 900.5 } }, "400 provider/bad-duration"],
  [{ settings: { role, maxDurationSeconds: Number.NaN } }, "400 provider/bad-duration"],
  [{ settings: { role, durationSeconds: 7200, maxDurationSeconds: 3600 } }, "400 provider/bad-duration"],
  [{ settings: { role, tags: { "aws:x": "1" } } }, "400 provider/bad-tag"],
  [{ settings: { role, tags: { Stage: "a", stage: "b" } } }, "400 provider/bad-tag"],
  [{ settings: { role, fields: { site: "x" } } }, "400 provider/bad-setting"],
  [{ settings: { role }, values: { apiKey: new Secret("x") } }, "400 provider/bad-field"],
  [{ ...stripe, settings: { role } }, "400 provider/bad-setting"],
  [{ ...stripe, settings: { fields: { apiKey: "sk" } }, values: {} }, "400 provider/bad-field"],
  [{ ...stripe, values: { wrong: new Secret("x") } }, "400 provider/bad-field"],
  [{ ...stripe, values: { apiKey: new Secret("with space") } }, "400 provider/bad-field"],
  [{ ...stripe, kind: "generic", settings: { variables: { apiKey: "PATH" } } }, "400 provider/bad-variable"],
];

for (const [change, refused] of wrong) {
  test(`a provider with ${JSON.stringify(change)} is refused with ${refused}`, async () => {
    const acme = await world();
    assert.equal(await outcome(acme.providers.create(acme.owner, accessRole({ role }, change))), refused);
    assert.equal(acme.ports.store.data.providers.length, 0);
  });
}

test("everything that is wrong with a provider is said at once", async () => {
  const acme = await world();
  const asked = accessRole({ role: "x", durationSeconds: 1, tags: { "aws:x": "1" } });
  const codes = await outcome(acme.providers.create(acme.owner, asked));
  assert.equal(codes, "400 provider/bad-role provider/bad-duration provider/bad-tag");
});

test("a name is had once, also after a change of name", async () => {
  const acme = await world();
  await acme.providers.create(acme.owner, accessRole());
  assert.equal(await outcome(acme.providers.create(acme.owner, accessRole())), "409 request/exists");
  await acme.providers.create(acme.owner, accessRole({ role }, { name: "other" }));
  assert.equal(await outcome(acme.providers.update(acme.owner, "other", { name: "prod" })), "409 request/exists");
  assert.equal((await acme.providers.update(acme.owner, "other", { name: "third" })).name, "third");
  const page = await acme.providers.list(acme.owner, { limit: 1 });
  assert.deepEqual(
    page.items.map(({ name }) => name),
    ["prod"],
  );
  const rest = await acme.providers.list(acme.owner, { cursor: page.next! });
  assert.deepEqual(
    rest.items.map(({ name }) => name),
    ["third"],
  );
});

test("static values count as verified when they are all there, and are never shown", async () => {
  const acme = await world();
  const view = await acme.providers.create(acme.owner, stripe);
  assert.deepEqual([view.state, view.secrets, view.externalId], ["verified", ["apiKey"], null]);
  const settings = { fields: { accountSid: `AC${"0".repeat(32)}` } };
  const twilio: NewProvider = { name: "sms", kind: "twilio", mode: "static", settings };
  assert.equal((await acme.providers.create(acme.owner, twilio)).state, "unverified");
  const values = { authToken: new Secret("0123456789abcdef0123456789canary") };
  const complete = await acme.providers.update(acme.owner, "sms", { values });
  assert.deepEqual([complete.state, complete.secrets], ["verified", ["authToken"]]);
  const shown = JSON.stringify([await acme.providers.list(acme.owner, {}), acme.ports.store.data.auditEvents]);
  assert.equal(shown.includes("canary"), false);
});

test("setting one value keeps the others, sealed in the provider's place", async () => {
  const acme = await world();
  const datadog = { ...stripe, kind: "datadog", values: { apiKey: new Secret("one"), appKey: new Secret("two") } };
  const { id } = await acme.providers.create(acme.owner, datadog);
  await acme.providers.update(acme.owner, "payments", { values: { appKey: new Secret("three") } });
  const [row, ...others] = acme.ports.store.data.secrets;
  assert.equal(others.length, 0);
  assert.deepEqual([row?.owner, row?.version], [`provider:${id}`, 2]);
  const opened = await acme.ports.sealing.open(row!);
  assert.deepEqual(JSON.parse(opened.reveal()), { apiKey: "one", appKey: "three" });
});

test("another role or account makes a provider unverified, another length of sessions does not", async () => {
  const acme = await world();
  const { externalId } = await acme.providers.create(acme.owner, accessRole());
  acme.ports.probe.roles.set(role, { externalId: externalId! });
  const verified = await acme.providers.verify(acme.owner, "prod");
  assert.equal(verified.state, "verified");
  const longer = await acme.providers.update(acme.owner, "prod", { settings: { role, durationSeconds: 1800 } });
  assert.deepEqual([longer.state, longer.version], ["verified", 2]);
  const other = await acme.providers.update(acme.owner, "prod", { settings: { role: `${role}-2` } });
  assert.deepEqual([other.state, other.version, other.verification], ["unverified", 3, null]);
});

test("a disabled provider stays disabled through any change, and is tried out again when it is enabled", async () => {
  const acme = await world();
  const { externalId } = await acme.providers.create(acme.owner, accessRole());
  acme.ports.probe.roles.set(role, { externalId: externalId! });
  await acme.providers.verify(acme.owner, "prod");
  const states = [
    await acme.providers.update(acme.owner, "prod", { enabled: false }),
    await acme.providers.update(acme.owner, "prod", { name: "off" }),
    await acme.providers.verify(acme.owner, "off"),
    await acme.providers.rotateExternalId(acme.owner, "off"),
    await acme.providers.update(acme.owner, "off", { enabled: true }),
  ].map(({ state }) => state);
  assert.deepEqual(states, ["disabled", "disabled", "disabled", "disabled", "unverified"]);
  const told = actions(acme).filter((action) => action.endsWith("abled"));
  assert.deepEqual(told, ["provider.disabled", "provider.enabled"]);
});

test("who says which version is meant is refused when it is another", async () => {
  const acme = await world();
  await acme.providers.create(acme.owner, accessRole());
  assert.equal(
    await outcome(acme.providers.update(acme.owner, "prod", { enabled: false, ifVersion: 2 })),
    "412 request/changed",
  );
  assert.equal(await outcome(acme.providers.remove(acme.owner, "prod", { ifVersion: 2 })), "412 request/changed");
  assert.equal(await outcome(acme.providers.remove(acme.owner, "prod", { ifVersion: 1 })), "done");
});

test("C.4 #24: a provider that is linked stays, unless an owner insists; its links and values go with it", async () => {
  const acme = await world();
  const { ports, core, owner } = acme;
  const admin = await testCaller(ports, { role: "admin" });
  await addService(ports, owner, "shop/orders", { instances: ["dev/eu-west-1", "prod/eu-west-1"] });
  await acme.providers.create(owner, stripe);
  const all = links(core);
  await all.set(owner, { scope: { level: "organisation" }, need: "stripe", provider: "payments" });
  const instance = { level: "instance", app: "shop", service: "orders", stage: "prod" } as const;
  await all.set(owner, { scope: instance, need: "stripe", provider: null });
  assert.deepEqual(await acme.providers.usage(owner, "payments"), {
    links: ["organisation for stripe"],
    instances: ["shop/orders dev/eu-west-1"],
  });
  assert.equal(await outcome(acme.providers.remove(owner, "payments", {})), "409 provider/in-use");
  assert.equal(await outcome(acme.providers.remove(admin, "payments", { force: true })), "403 access/not-allowed");
  assert.equal(await outcome(acme.providers.remove(owner, "payments", { force: true })), "done");
  const { providers: left, secrets } = ports.store.data;
  assert.deepEqual([left.length, secrets.length], [0, 0]);
  assert.deepEqual(
    ports.store.data.links.map(({ providerId }) => providerId),
    [""],
  );
  assert.deepEqual(actions(acme).slice(-3), ["access.denied", "link.removed", "provider.deleted"]);
});

test("what is found out about a role is stored and told", async () => {
  const acme = await world();
  const { externalId } = await acme.providers.create(acme.owner, accessRole());
  assert.equal((await acme.providers.verify(acme.owner, "prod")).state, "unreachable");
  acme.ports.probe.roles.set(role, {});
  assert.equal((await acme.providers.verify(acme.owner, "prod")).state, "trusts-anyone");
  acme.ports.probe.roles.set(role, { externalId: externalId! });
  const verified = await acme.providers.verify(acme.owner, "prod");
  assert.deepEqual([verified.state, verified.version], ["verified", 1]);
  assert.deepEqual(await acme.providers.read(acme.owner, "prod"), verified);
  const told = ["provider.probe_failed", "provider.probe_failed", "provider.verified"];
  assert.deepEqual(actions(acme).slice(1), told);
});

test("what is found out about a provider that was changed meanwhile is dropped", async () => {
  const acme = await world();
  await acme.providers.create(acme.owner, accessRole());
  acme.ports.probe.attempt = async () => {
    await acme.providers.update(acme.owner, "prod", { settings: { role: `${role}-2` } });
    return { answer: "accepted", account: "222222222222" };
  };
  assert.equal(await outcome(acme.providers.verify(acme.owner, "prod")), "409 request/changed");
  assert.equal((await acme.providers.read(acme.owner, "prod")).state, "unverified");
});

test("two changes at once are both done, one after the other", async () => {
  const acme = await world();
  await acme.providers.create(acme.owner, stripe);
  const values = { apiKey: new Secret("second") };
  const [, view] = await Promise.all([
    acme.providers.update(acme.owner, "payments", { name: "money" }).catch(() => undefined),
    acme.providers.update(acme.owner, "payments", { values }).catch(() => undefined),
  ]);
  const [row] = acme.ports.store.data.providers;
  assert.equal(row?.name, "money");
  assert.equal(row.version, view ? 3 : 2);
});

test("a new external id replaces the old one, and the role must require it", async () => {
  const acme = await world();
  const first = await acme.providers.create(acme.owner, accessRole());
  acme.ports.probe.roles.set(role, { externalId: first.externalId! });
  await acme.providers.verify(acme.owner, "prod");
  const rotated = await acme.providers.rotateExternalId(acme.owner, "prod");
  assert.notEqual(rotated.externalId, first.externalId);
  assert.deepEqual([rotated.state, rotated.version], ["unverified", 2]);
  assert.equal((await acme.providers.verify(acme.owner, "prod")).state, "unreachable");
  await acme.providers.create(acme.owner, stripe);
  assert.equal(await outcome(acme.providers.rotateExternalId(acme.owner, "payments")), "400 provider/no-external-id");
});

test("an administrator's role issues after someone accepted that with a reason", async () => {
  const acme = await world();
  const { externalId } = await acme.providers.create(acme.owner, accessRole());
  const everything: PolicyDocument = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: ["*"], Resource: ["*"] }],
  };
  acme.ports.probe.roles.set(role, { externalId: externalId!, policies: { documents: [everything] } });
  assert.equal(await outcome(acme.providers.acceptBreadth(acme.owner, "prod", "why")), "409 provider/not-too-broad");
  assert.equal((await acme.providers.verify(acme.owner, "prod")).state, "too-broad");
  for (const reason of ["", "  ", "a\nb", "x".repeat(501)]) {
    assert.equal(await outcome(acme.providers.acceptBreadth(acme.owner, "prod", reason)), "400 request/invalid");
  }
  const accepted = await acme.providers.acceptBreadth(acme.owner, "prod", "a sandbox of ours");
  assert.deepEqual(accepted.verification?.accepted, {
    by: "owner",
    at: "2026-01-01T00:00:00.000Z",
    reason: "a sandbox of ours",
  });
  const { providers: all } = await acme.core.model(acme.owner);
  assert.equal(all.get("prod")?.status, "active");
  assert.equal((await acme.providers.verify(acme.owner, "prod")).verification?.accepted?.by, "owner");
});

test("what connects an account names the provider's external id", async () => {
  const acme = await world();
  const { externalId } = await acme.providers.create(acme.owner, accessRole({ account: "222222222222" }));
  const connection = await acme.providers.connection(acme.owner, "prod", { policy: "none" });
  assert.equal(connection.externalId, externalId);
});

test("another organisation sees no provider of this one", async () => {
  const acme = await world();
  await acme.providers.create(acme.owner, accessRole());
  const rival = await testCaller(acme.ports, { organisation: "rival" });
  const asks = [
    acme.providers.read(rival, "prod"),
    acme.providers.update(rival, "prod", { enabled: false }),
    acme.providers.remove(rival, "prod", { force: true }),
    acme.providers.usage(rival, "prod"),
    acme.providers.verify(rival, "prod"),
    acme.providers.rotateExternalId(rival, "prod"),
    acme.providers.acceptBreadth(rival, "prod", "x"),
  ];
  const outcomes = await Promise.all(asks.map(outcome));
  assert.deepEqual(new Set(outcomes), new Set(["404 request/not-found"]));
  assert.equal(await outcome(acme.providers.create(rival, accessRole())), "done");
});

test("who may only read providers changes none", async () => {
  const acme = await world();
  await acme.providers.create(acme.owner, accessRole());
  for (const role of ["deployer", "developer", "auditor"] as const) {
    const caller = await testCaller(acme.ports, { role });
    assert.equal(await outcome(acme.providers.read(caller, "prod")), "done");
    const asks = [
      acme.providers.create(caller, accessRole({}, { name: "mine" })),
      acme.providers.update(caller, "prod", { enabled: false }),
      acme.providers.remove(caller, "prod", {}),
      acme.providers.verify(caller, "prod"),
      acme.providers.rotateExternalId(caller, "prod"),
      acme.providers.acceptBreadth(caller, "prod", "x"),
    ];
    const outcomes = await Promise.all(asks.map(outcome));
    assert.deepEqual(new Set(outcomes), new Set(["403 access/not-allowed"]));
  }
});

test("a provider that was migrated from no role becomes one when it is given a role", async () => {
  const acme = await world();
  const settings = { role: "arn:aws:iam::222222222222:user/bob" };
  await addProvider(acme.ports, acme.owner, "odd", { state: "invalid", settings });
  assert.equal((await acme.providers.update(acme.owner, "odd", { name: "even" })).state, "invalid");
  const mended = await acme.providers.update(acme.owner, "even", { settings: { role } });
  assert.deepEqual([mended.state, mended.settings.account], ["unverified", "222222222222"]);
});
