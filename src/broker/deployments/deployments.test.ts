import assert from "node:assert/strict";
import { test } from "node:test";
import { auditOf, testCaller, testPorts, type TestPorts } from "../../../test/support/broker-ports.ts";
import type { Caller } from "../contract/caller.ts";
import type { CredentialsRequest, Deployments, NeedCredentials } from "../contract/deployments.ts";
import type { ProviderSettings, Verification } from "../contract/providers.ts";
import { createCore } from "../core.ts";
import { newId } from "../ids.ts";
import type { LinkRow, ProviderRow } from "../ports/rows.ts";
import { StoreError } from "../ports/store.ts";
import { Refusal } from "../refusal.ts";
import { abandonOld } from "./abandon.ts";
import { deployments } from "./deployments.ts";

const dev = { app: "shop", service: "orders", stage: "dev", region: "us-east-1" };
const prod = { ...dev, stage: "prod" };

interface World {
  ports: TestPorts;
  broker: Deployments;
  owner: Caller;
  provider(given?: Partial<ProviderRow> & { name: string }, told?: Told): Promise<string>;
  link(given: Partial<LinkRow> & { providerId: string }): Promise<string>;
}

interface Told {
  settings?: ProviderSettings;
  verification?: Partial<Verification>;
}

const verified: Verification = {
  at: "2026-01-01T00:00:00.000Z",
  acceptsExternalId: true,
  refusesNone: true,
  refusesWrong: true,
  accountMatches: true,
  canTag: true,
  canSourceIdentity: true,
  longestSession: 3600,
};

async function world(): Promise<World> {
  const ports = testPorts();
  const owner = await testCaller(ports);
  const of = { organisationId: owner.organisation.id, createdAt: ports.now() };
  await ports.store.write(async ({ apps, services }) => {
    await apps.insert({ id: "app_1", name: "shop", ...of });
    await services.insert({ id: "svc_1", app: "shop", name: "orders", shape: "traditional", ...of });
  });
  const provider: World["provider"] = async (given, told = {}) => {
    const name = given?.name ?? "dev";
    const settings = { role: `arn:aws:iam::111111111111:role/${name}`, account: "111111111111", ...told.settings };
    const row: ProviderRow = {
      id: newId("pro", ports.random),
      name,
      kind: "aws",
      mode: "assume-role",
      settings: JSON.stringify(settings),
      externalId: `pr-${name}`,
      state: "verified",
      verification: JSON.stringify({ ...verified, ...told.verification }),
      version: 1,
      legacyId: "",
      updatedAt: ports.now(),
      ...of,
      ...given,
    };
    await ports.store.write(({ providers }) => providers.insert(row));
    return row.id;
  };
  const link: World["link"] = async (given) => {
    const scope = { level: "service" as const, app: "shop", service: "orders", stage: "", region: "" };
    const row: LinkRow = {
      id: newId("lnk", ports.random),
      kind: "aws",
      slot: "default",
      origin: "hand",
      version: 1,
      ...of,
      ...scope,
      ...given,
    };
    await ports.store.write(({ links }) => links.insert(row));
    return row.id;
  };
  return { ports, broker: deployments(createCore(ports)), owner, provider, link };
}

async function keys(
  { broker, owner }: World,
  instance = dev,
  request: CredentialsRequest = {},
): Promise<readonly NeedCredentials[]> {
  const { id } = await broker.open(owner, { instance, tool: "passrole" });
  return broker.issue(owner, id, request);
}

function refusedWith(status: number, code: string): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof Refusal, String(error));
    assert.deepEqual([error.status, error.diagnostics[0]!.code], [status, code]);
    assert.ok(error.diagnostics[0]!.hint);
    return true;
  };
}

test("keys are made for what the instance is linked to, and lead back to the deployment", async () => {
  const all = await world();
  await all.link({ providerId: await all.provider() });
  const { id } = await all.broker.open(all.owner, { instance: dev, tool: "serverless", revision: "4f2a" });
  const [aws] = await all.broker.issue(all.owner, id, {});
  assert.ok(aws?.linked);
  assert.deepEqual([aws.provider, aws.because], ["dev", "service orders"]);
  const [grant] = all.ports.grants;
  assert.equal(grant!.tags["passrole:deployment"], id);
  assert.equal(grant!.sourceIdentity, "owner");
  assert.match(grant!.sessionName, new RegExp(`^pr-${id.slice(4)}\\+owner\\+dev$`));
  assert.deepEqual(grant!.optionalTags, {
    "passrole:tool": "serverless",
    "passrole:region": "us-east-1",
    "passrole:revision": "4f2a",
  });
  const [issuance] = (await all.broker.read(all.owner, id)).issuances;
  assert.equal(issuance!.accessKeyId, aws.credentials.aws!.accessKeyId);
});

test("what is asked and what is made are both in the audit, and no secret is", async () => {
  const all = await world();
  await all.link({ providerId: await all.provider() });
  await keys(all);
  const actions = auditOf(all.ports, all.owner.organisation.id).map(({ action }) => action);
  assert.deepEqual(
    actions,
    ["deployment.started", "instance.created", "credentials.requested", "credentials.issued"].sort(
      (one, other) => actions.indexOf(one) - actions.indexOf(other),
    ),
  );
  assert.ok(!JSON.stringify(all.ports.store.data).includes("canary"));
});

test("nothing linked is an answer of its own", async () => {
  const all = await world();
  assert.deepEqual(await keys(all), [{ linked: false, need: "aws" }]);
});

test("everything that something is linked for is given unless it is said what is wanted", async () => {
  const all = await world();
  await all.link({ providerId: await all.provider() });
  await all.link({ kind: "stripe", providerId: await all.provider({ name: "pay", kind: "stripe", mode: "static" }) });
  assert.deepEqual(
    (await keys(all)).map(({ need }) => need),
    ["aws", "stripe"],
  );
  assert.deepEqual(
    (await keys(all, dev, { needs: ["stripe"] })).map(({ need }) => need),
    ["stripe"],
  );
});

const states: [state: string, told: Told, status: number, code: string][] = [
  ["unverified", {}, 409, "provider/unverified"],
  ["trusts-anyone", {}, 409, "provider/unverified"],
  ["unreachable", {}, 409, "provider/unreachable"],
  ["too-broad", {}, 409, "provider/too-broad"],
  ["disabled", {}, 409, "provider/disabled"],
  ["invalid", {}, 409, "provider/invalid"],
];

for (const [state, told, status, code] of states) {
  test(`a provider that is ${state} gives nothing, and the audit says that it was asked`, async () => {
    const all = await world();
    await all.link({ level: "organisation", app: "", service: "", providerId: await all.provider({ name: "wide" }) });
    await all.link({ providerId: await all.provider({ name: "dev", state }, told) });
    await assert.rejects(keys(all), refusedWith(status, code));
    const last = auditOf(all.ports, all.owner.organisation.id).at(-1)!;
    assert.deepEqual([last.action, last.decision], ["credentials.denied", "denied"]);
    assert.equal(all.ports.grants.length, 0);
  });
}

test("a provider that reaches too far issues once someone accepted that", async () => {
  const all = await world();
  const accepted = { by: "ann", at: verified.at, reason: "trial" };
  await all.link({
    providerId: await all.provider({ name: "dev", state: "too-broad" }, { verification: { accepted } }),
  });
  assert.ok((await keys(all))[0]!.linked);
});

test("a migrated provider issues unverified until its date, and the audit says by which grace", async () => {
  const all = await world();
  const verification = { graceUntil: new Date(all.ports.now() + 1000).toISOString() };
  await all.link({ providerId: await all.provider({ name: "dev", state: "unverified" }, { verification }) });
  assert.ok((await keys(all))[0]!.linked);
  assert.match(JSON.stringify(auditOf(all.ports, all.owner.organisation.id)), /grace until/);
  all.ports.clock.time += 2000;
  await assert.rejects(keys(all), refusedWith(409, "provider/unverified"));
});

test("an explicit none gives nothing, whatever the organisation has", async () => {
  const all = await world();
  await all.link({ level: "organisation", app: "", service: "", providerId: await all.provider() });
  await all.link({ providerId: "" });
  await assert.rejects(keys(all), refusedWith(409, "provider/none"));
});

test("C.4 #9: a session that cannot be had is refused before it is asked for, and shortened only when that is said", async () => {
  const all = await world();
  await all.link({ providerId: await all.provider() });
  for (const durationSeconds of [899, 43_201, Number.NaN, 900.5]) {
    await assert.rejects(keys(all, dev, { durationSeconds }), refusedWith(422, "credentials/bad-duration"));
  }
  await assert.rejects(keys(all, dev, { durationSeconds: 7200 }), refusedWith(422, "credentials/duration-too-long"));
  assert.equal(all.ports.grants.length, 0);
  const [aws] = await keys(all, dev, { durationSeconds: 7200, clamp: true });
  assert.ok(aws?.linked);
  assert.deepEqual([aws.clamped, all.ports.grants[0]!.durationSeconds], ["2h to 1h", 3600]);
});

test("C.4 #11: tags that are ours, of AWS, too many or too long are refused", async () => {
  const all = await world();
  await all.link({ providerId: await all.provider() });
  const many = Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, "v"]));
  const bad = [
    { "passrole:stage": "x" },
    { "aws:x": "x" },
    { ["k".repeat(129)]: "v" },
    { k: "v".repeat(257) },
    { Stage: "a", stage: "b" },
    many,
  ];
  for (const tags of bad) await assert.rejects(keys(all, dev, { tags }), refusedWith(422, "credentials/bad-tag"));
  assert.equal(all.ports.grants.length, 0);
});

test("C.4 #14: a stage that requires attribution has no session without it", async () => {
  const all = await world();
  await all.ports.store.write(({ organisations }) => organisations.update({}, { attributedStages: '["prod"]' }));
  await all.link({ providerId: await all.provider({ name: "dev" }, { verification: { canTag: false } }) });
  await assert.rejects(keys(all, prod), refusedWith(409, "provider/cannot-attribute"));
  assert.ok((await keys(all, dev))[0]!.linked);
  assert.deepEqual(all.ports.grants[0]!.tags, {});
});

test("C.4 #25: keys are never made by a link that was removed meanwhile", async () => {
  const all = await world();
  const linkId = await all.link({ providerId: await all.provider() });
  const { id } = await all.broker.open(all.owner, { instance: dev, tool: "passrole" });
  const unlinking = all.ports.store.write(async ({ links, organisations }) => {
    await links.remove({ id: linkId });
    await organisations.update({}, { revision: 99 });
  });
  const issuing = all.broker.issue(all.owner, id, {});
  await unlinking;
  const outcome = await issuing.catch((error: unknown) => error);
  if (outcome instanceof Refusal) assert.equal(outcome.diagnostics[0]!.code, "request/changed");
  else assert.deepEqual(outcome, [{ linked: false, need: "aws" }]);
  assert.equal(all.ports.grants.length, 0);
});

test("a change elsewhere in the organisation does not disturb who asks for keys", async () => {
  const all = await world();
  await all.link({ providerId: await all.provider() });
  const { id } = await all.broker.open(all.owner, { instance: dev, tool: "passrole" });
  await all.broker.issue(all.owner, id, {});
  await all.ports.store.write(({ organisations }) => organisations.update({}, { revision: 99 }));
  assert.ok((await all.broker.issue(all.owner, id, {}))[0]!.linked);
});

test("C.4 #40: where the audit cannot be written no keys are made, and keys that cannot be written down are dropped", async () => {
  for (const failing of [1, 2]) {
    const all = await world();
    await all.link({ providerId: await all.provider() });
    const { id } = await all.broker.open(all.owner, { instance: dev, tool: "passrole" });
    const { store } = all.ports;
    const write = store.write.bind(store);
    let writes = 0;
    store.write = (work) =>
      ++writes >= failing ? Promise.reject(new StoreError("full", "the disk is full")) : write(work);
    await assert.rejects(all.broker.issue(all.owner, id, {}), StoreError);
    assert.equal(all.ports.grants.length, failing - 1);
  }
});

test("an issuer's failure is told as it is, and the audit says so", async () => {
  const all = await world();
  await all.link({ providerId: await all.provider() });
  const refused = new Refusal(503, [
    { severity: "error", code: "credentials/sts-busy", message: "busy", hint: "later" },
  ]);
  const failing = { issue: () => Promise.reject(refused) };
  all.ports.issuers = { ...all.ports.issuers, "assume-role": failing };
  await assert.rejects(keys(all), refused);
  assert.equal(auditOf(all.ports, all.owner.organisation.id).at(-1)!.action, "credentials.failed");
});

test("the same question of the same deployment is asked once", async () => {
  const all = await world();
  await all.link({ providerId: await all.provider() });
  const { id } = await all.broker.open(all.owner, { instance: dev, tool: "passrole" });
  const [one, other] = await Promise.all([all.broker.issue(all.owner, id, {}), all.broker.issue(all.owner, id, {})]);
  assert.equal(one, other);
  assert.equal(all.ports.grants.length, 1);
});

test("keys live as long as a deployment: a finished one, an old one and another's give none", async () => {
  const all = await world();
  await all.link({ providerId: await all.provider() });
  const open = async (): Promise<string> => (await all.broker.open(all.owner, { instance: dev, tool: "passrole" })).id;
  const finished = await open();
  await all.broker.finish(all.owner, finished, { status: "succeeded" });
  await assert.rejects(all.broker.issue(all.owner, finished, {}), refusedWith(409, "deployment/closed"));
  await assert.rejects(
    all.broker.finish(all.owner, finished, { status: "failed" }),
    refusedWith(409, "deployment/closed"),
  );
  const foreign = await open();
  const other = await testCaller(all.ports, { role: "admin" });
  await assert.rejects(all.broker.issue(other, foreign, {}), refusedWith(403, "deployment/not-yours"));
  const elsewhere = await testCaller(all.ports, { organisation: "other" });
  await assert.rejects(all.broker.issue(elsewhere, foreign, {}), refusedWith(404, "request/not-found"));
  all.ports.clock.time += 13 * 3600 * 1000;
  await assert.rejects(all.broker.issue(all.owner, foreign, {}), refusedWith(409, "deployment/too-old"));
});

test("a developer deploys where nothing is protected, a deployer within its scope", async () => {
  const all = await world();
  await all.link({ providerId: await all.provider() });
  const developer = await testCaller(all.ports, { role: "developer" });
  const deployer = await testCaller(all.ports, { role: "deployer", app: "shop", service: "orders", stages: "prod" });
  const open = (caller: Caller, instance: typeof dev): Promise<unknown> =>
    all.broker.open(caller, { instance, tool: "x" });
  await open(developer, dev);
  await open(deployer, prod);
  for (const stage of ["prod", "PROD", "production"]) {
    await assert.rejects(open(developer, { ...dev, stage }), refusedWith(403, "access/not-allowed"));
  }
  await assert.rejects(open(deployer, dev), refusedWith(403, "access/not-allowed"));
});

test("a first deployment makes its instance, and its service for who may make one", async () => {
  const all = await world();
  const developer = await testCaller(all.ports, { role: "developer" });
  await all.broker.open(developer, { instance: { ...dev, app: "blog", service: "posts" }, tool: "x" });
  const { services, apps, instances } = all.ports.store.data;
  assert.deepEqual([apps.length, services.length, instances.length], [2, 2, 1]);
  const deployer = await testCaller(all.ports, { role: "deployer" });
  const unknown = { ...dev, service: "unknown" };
  await assert.rejects(
    all.broker.open(deployer, { instance: unknown, tool: "x" }),
    refusedWith(404, "request/not-found"),
  );
});

test("what a deployment leaves can be read, and its list leaves out what the caller may not see", async () => {
  const all = await world();
  const { id } = await all.broker.open(all.owner, { instance: dev, tool: "passrole" });
  await all.broker.record(all.owner, id, { templateHash: "abc", findings: [{ code: "x/y" }] });
  await all.broker.finish(all.owner, id, { status: "failed", outcome: "rolled back" });
  const read = await all.broker.read(all.owner, id);
  assert.deepEqual([read.status, read.outcome, read.templateHash], ["failed", "rolled back", "abc"]);
  assert.deepEqual(read.record.findings, [{ code: "x/y" }]);
  all.ports.clock.time += 10;
  const second = await all.broker.open(all.owner, { instance: prod, tool: "passrole" });
  const listed = await all.broker.list(all.owner, { limit: 1 });
  assert.deepEqual(
    listed.items.map((item) => item.id),
    [second.id],
  );
  const rest = await all.broker.list(all.owner, { limit: 1, cursor: listed.next! });
  assert.deepEqual([rest.items.map((item) => item.id), rest.next], [[id], null]);
  const deployer = await testCaller(all.ports, { role: "deployer", app: "shop", service: "orders", stages: "dev" });
  assert.deepEqual(
    (await all.broker.list(deployer, {})).items.map((item) => item.id),
    [id],
  );
});

test("a token that was revoked while its request was on the way gets no keys", async () => {
  const all = await world();
  await all.link({ providerId: await all.provider() });
  const { id } = await all.broker.open(all.owner, { instance: dev, tool: "x" });
  const { id: tokenId } = all.owner.token;
  const scope = { role: "", app: "", service: "", stages: "" };
  const times = { expiresAt: all.ports.now() + 1000, createdAt: 0, firstUsedAt: 1, revokedAt: all.ports.now() };
  const owner = { organisationId: all.owner.organisation.id, memberId: all.owner.member.id };
  await all.ports.store.write(({ tokens }) =>
    tokens.insert({ id: tokenId, name: "t", hash: "", ...owner, ...scope, ...times }),
  );
  await assert.rejects(all.broker.issue(all.owner, id, {}), refusedWith(401, "access/not-signed-in"));
  assert.equal(all.ports.grants.length, 0);
});

test("a service that is deleted while a deployment to it is opened gets none", async () => {
  const all = await world();
  await all.broker.open(all.owner, { instance: dev, tool: "x" });
  const removing = all.ports.store.write(({ services }) => services.remove({ name: "orders" }));
  const opening = all.broker.open(all.owner, { instance: dev, tool: "x" });
  await removing;
  await assert.rejects(opening, refusedWith(404, "request/not-found"));
});

test("a deployment that nobody ended is ended for them, and the audit says so", async () => {
  const all = await world();
  const { id: old } = await all.broker.open(all.owner, { instance: dev, tool: "x" });
  all.ports.clock.time += 13 * 3600 * 1000;
  const { id: fresh } = await all.broker.open(all.owner, { instance: dev, tool: "x" });
  const core = createCore(all.ports);
  assert.deepEqual([await abandonOld(core), await abandonOld(core)], [1, 0]);
  const statuses = [old, fresh].map(async (id) => (await all.broker.read(all.owner, id)).status);
  assert.deepEqual(await Promise.all(statuses), ["abandoned", "open"]);
  const { action, target } = auditOf(all.ports, all.owner.organisation.id).at(-1)!;
  assert.deepEqual([action, (target as { status: string }).status], ["deployment.failed", "abandoned"]);
});
