import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { brokerWorld, trusting, type BrokerWorld } from "../support/broker-world.ts";
import {
  auditOf,
  keysFor,
  likeOthers,
  link,
  linkedOrders,
  makeOrders,
  sessions,
  told,
} from "../support/broker-acts.ts";
import { ours, roleArn, theirs } from "../support/sts-world.ts";
import { rewritingProxy } from "../support/rewriting-proxy.ts";
import type { ProviderView } from "../../src/broker/contract/providers.ts";
import type { PolicyDocument } from "../../src/testing.ts";

/** A service whose provider's role trusts in a way of its own. */
async function withRole(
  t: TestContext,
  trustPolicy: (externalId: string) => PolicyDocument,
): Promise<{ world: BrokerWorld; provider: ProviderView }> {
  const world = await brokerWorld(t);
  await makeOrders(world);
  const { externalId } = await made(world, "main");
  world.role("main", undefined, { trustPolicy: trustPolicy(externalId!) });
  await link(world, { level: "service", app: "shop", service: "orders" }, "main");
  return { world, provider: await world.done("POST", "/v1/orgs/acme/providers/main/verify") };
}

/** A provider of a role of this name that nobody has tried. */
function made(world: BrokerWorld, name: string, ask: { org?: string; token?: string; role?: string } = {}) {
  const { org = "acme", role = name, ...given } = ask;
  const body = { name, kind: "aws", mode: "assume-role", settings: { role: roleArn(role), account: theirs } };
  return world.done<ProviderView>("POST", `/v1/orgs/${org}/providers`, { body, ...given });
}

function requiring(Condition: NonNullable<PolicyDocument["Statement"][number]["Condition"]>): PolicyDocument {
  const { Statement, ...policy } = trusting();
  return { ...policy, Statement: Statement.map((statement) => ({ ...statement, Condition })) };
}

const trustsAnyone: [number: 1 | 2, what: string, trustPolicy: (externalId: string) => PolicyDocument][] = [
  [1, "no condition", () => trusting()],
  [1, "a condition on something else", () => requiring({ Bool: { "aws:SecureTransport": "true" } })],
  [1, "the condition in one of two statements", (id) => twoStatements(id)],
  [2, "any external id", () => requiring({ StringLike: { "sts:ExternalId": "*" } })],
  [2, "any that begins as ours do", () => requiring({ StringLike: { "sts:ExternalId": "pr-*" } })],
  [2, "any that differs in one letter", (id) => requiring({ StringLike: { "sts:ExternalId": `${id.slice(0, -1)}?` } })],
  [2, "the external id only where one is sent", (id) => requiring({ StringEqualsIfExists: { "sts:ExternalId": id } })],
  [2, "all but one external id", () => requiring({ StringNotEquals: { "sts:ExternalId": "x" } })],
];

function twoStatements(externalId: string): PolicyDocument {
  return { ...trusting(), Statement: [...trusting(externalId).Statement, ...trusting().Statement] };
}

for (const [number, what, trustPolicy] of trustsAnyone) {
  test(`C.4 #${number}: a role that takes ${what} gives no keys`, async (t) => {
    const { world, provider } = await withRole(t, trustPolicy);
    assert.deepEqual(
      [provider.state, provider.verification?.reason],
      ["trusts-anyone", "assumable-without-external-id"],
    );
    const refused = await keysFor(world);
    assert.equal(told(refused), "409 provider/unverified");
    assert.match(refused.text, /assumable-without-external-id/);
    assert.equal(sessions(world).length, 0);
  });
}

test("C.4 #1: a role that was never tried gives no keys", async (t) => {
  const world = await brokerWorld(t);
  await makeOrders(world);
  world.role("main", (await made(world, "main")).externalId!);
  await link(world, { level: "service", app: "shop", service: "orders" }, "main");
  assert.equal(told(await keysFor(world)), "409 provider/unverified");
  assert.equal(sessions(world).length, 0);
});

test("C.4 #3: another organisation's role looks like one that does not exist, and only who tried it is told", async (t) => {
  const world = await brokerWorld(t);
  await world.provider("main");
  const { token } = await world.done<{ token: string }>("POST", "/v1/orgs", { body: { name: "rival" } });
  const before = await world.done("GET", "/v1/orgs/acme/audit/head");
  const rival = await made(world, "stolen", { org: "rival", token, role: "main" });
  await made(world, "nothing", { org: "rival", token, role: "absent" });

  const [stolen, nothing] = [
    await tried(world, "stolen", "main", token),
    await tried(world, "nothing", "absent", token),
  ];
  assert.equal(stolen, nothing);
  assert.match(stolen, /^200 .*"state":"unreachable".*"reason":"assume-denied"/);
  const [issuedStolen, issuedNothing] = [
    await issuedFrom(world, "stolen", token),
    await issuedFrom(world, "nothing", token),
  ];
  assert.equal(issuedStolen, issuedNothing);
  assert.match(issuedStolen, /^409 .*provider\/unreachable/);

  const sent = world.sts.events.filter(({ requestParameters: asked }) => asked?.["roleArn"] === roleArn("main"));
  const own = sent.slice(-2).map(({ requestParameters: asked }) => asked?.["externalId"]);
  assert.deepEqual(own, [rival.externalId, rival.externalId]);
  assert.deepEqual(await world.done("GET", "/v1/orgs/acme/audit/head"), before);
  const failed = await auditOf(world, { organisation: "rival", token, action: "provider.probe_failed" });
  assert.equal(failed.length, 2);
});

/** The answer to trying a provider out, but for what is its own. */
async function tried(world: BrokerWorld, name: string, role: string, token: string): Promise<string> {
  const answer = await world.ask<ProviderView>("POST", `/v1/orgs/rival/providers/${name}/verify`, { token });
  const { id, externalId, createdAt, updatedAt, verification } = answer.body;
  return likeOthers(answer, id, externalId!, createdAt, updatedAt, verification!.at, roleArn(role), name);
}

/** The answer to asking for keys of a service of its own that a provider is linked to. */
async function issuedFrom(world: BrokerWorld, name: string, token: string): Promise<string> {
  const all = "/v1/orgs/rival";
  await world.done("POST", `${all}/apps/shop/services`, { token, body: { name } });
  const scope = { level: "service", app: "shop", service: name };
  await world.done("PUT", `${all}/links`, { token, body: { scope, need: "aws", provider: name } });
  const path = `${all}/apps/shop/services/${name}/instances/dev/eu-west-1/deployments`;
  const { id } = await world.done<{ id: string }>("POST", path, { token, body: { tool: "passrole" } });
  const answer = await world.ask("POST", `${all}/deployments/${id}/credentials`, { token, body: {} });
  return likeOthers(answer, id, name);
}

test("C.4 #3: a role that was given to somebody else meanwhile is refused like one that was removed", async (t) => {
  const world = await brokerWorld(t);
  await linkedOrders(world);
  world.role("main", "pr-somebodyelses0000000000000");
  const given = await keysFor(world);
  world.role("main", undefined, { trustPolicy: { Version: "2012-10-17", Statement: [] } });
  const removed = await keysFor(world);
  assert.equal(told(given), "422 provider/assume-denied");
  assert.equal(likeOthers(given), likeOthers(removed));
});

test("C.4 #5: a provider that is made again has another external id, and nothing sends the old one", async (t) => {
  const world = await brokerWorld(t);
  const old = await world.provider("main");
  await world.done("DELETE", "/v1/orgs/acme/providers/main");
  const before = world.sts.events.length;
  const anew = await made(world, "main");
  assert.notEqual(anew.externalId, old.externalId);
  const { state } = await world.done<ProviderView>("POST", "/v1/orgs/acme/providers/main/verify");
  assert.equal(state, "unreachable");
  const sent = world.sts.events.slice(before).map(({ requestParameters: asked }) => asked?.["externalId"]);
  assert.ok(sent.includes(anew.externalId!) && !sent.includes(old.externalId!), String(sent));
});

test("C.4 #7: a role of the broker's own account is refused unless that is permitted by name", async (t) => {
  const world = await brokerWorld(t);
  const settings = { role: roleArn("deploy", ours) };
  const body = { name: "own", kind: "aws", mode: "assume-role", settings };
  assert.equal(told(await world.ask("POST", "/v1/orgs/acme/providers", { body })), "400 provider/self-assume");
  const said = { ...body, settings: { ...settings, allowOwnAccount: true } };
  assert.equal((await world.ask("POST", "/v1/orgs/acme/providers", { body: said })).status, 201);
});

test("C.4 #8: keys of another account than the provider's reach nobody, and the audit says so", async (t) => {
  const lie = { from: `:${theirs}:assumed-role/`, to: ":999999999999:assumed-role/", on: false };
  const world = await brokerWorld(t, { before: (url) => rewritingProxy(t, url, lie) });
  await linkedOrders(world);
  lie.on = true;
  const answer = await keysFor(world);
  assert.equal(told(answer), "502 provider/account-mismatch");
  assert.doesNotMatch(answer.text, /ASIA|accessKeyId|secretAccessKey/);
  const [failed] = await auditOf(world, { action: "credentials.failed" });
  assert.deepEqual([failed?.event.decision, failed?.event.rule], ["denied", "provider/account-mismatch"]);
  assert.deepEqual(await auditOf(world, { action: "credentials.issued" }), []);
  const again = await world.done<ProviderView>("POST", "/v1/orgs/acme/providers/main/verify");
  assert.deepEqual([again.state, again.verification?.reason], ["unverified", "account-mismatch"]);
});
