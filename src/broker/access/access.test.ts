import assert from "node:assert/strict";
import { test } from "node:test";
import { auditOf, seededRandom, testOrigin, testPorts, type TestPorts } from "../../../test/support/broker-ports.ts";
import { memoryStore } from "../../../test/support/memory-store.ts";
import type { Caller } from "../contract/caller.ts";
import { createCore, type Core } from "../core.ts";
import { install } from "../installation/install.ts";
import { Refusal } from "../refusal.ts";
import { access, type Access } from "./access.ts";
import { mintToken, tokenIdOf } from "./token.ts";

interface World {
  ports: TestPorts;
  core: Core;
  access: Access;
  token: string;
  id: string;
}

async function world(overrides: Partial<TestPorts> = {}): Promise<World> {
  const ports = testPorts(overrides);
  const { token } = (await install(ports, { organisation: "acme", member: "anna" }))!;
  const core = createCore(ports);
  return { ports, core, access: access(core), token, id: tokenIdOf(token)! };
}

function signIn({ access, token }: World, text: string = token): Promise<Caller> {
  return access.authenticate(text, testOrigin);
}

async function refusedAs401(attempt: Promise<unknown>): Promise<string> {
  const error = await attempt.then(
    () => assert.fail("signed in"),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof Refusal);
  assert.equal(error.status, 401);
  return JSON.stringify(error.diagnostics);
}

function events({ ports }: World, action: string): ReturnType<typeof auditOf> {
  const { id } = ports.store.data.organisations[0]!;
  return auditOf(ports, id).filter((event) => event.action === action);
}

/** As another server would do it: nothing in this one's memory is told. */
async function behindItsBack(
  { ports }: World,
  change: Partial<World["ports"]["store"]["data"]["tokens"][0]>,
): Promise<void> {
  await ports.store.write(async (tables) => {
    await tables.tokens.update({}, change);
    const organisation = (await tables.organisations.find({}))!;
    await tables.organisations.update({}, { revision: organisation.revision + 1 });
  });
}

test("a token says who has it", async () => {
  const caller = await signIn(await world());
  assert.deepEqual([caller.organisation.name, caller.member.name, caller.member.operator], ["acme", "anna", true]);
  assert.deepEqual(caller.grants, [{ role: "owner", app: null, service: null, stages: null }]);
  assert.equal(caller.origin, testOrigin);
});

test("a token is 256 random bits after its id, and the store has neither it nor its secret part", async () => {
  const { token, ports, id } = await world();
  assert.match(token, /^prt_[a-z2-7]{20}_[\w-]{43}$/);
  const stored = JSON.stringify(ports.store.data);
  assert.equal(stored.includes(token), false);
  assert.equal(stored.includes(token.split(`${id}_`)[1]!), false);
});

const wrongs: [what: string, wrong: (world: World) => Promise<string> | string][] = [
  ["no token at all", () => ""],
  ["another scheme's token", () => "ghp_0123456789"],
  ["a token of an id that does not exist", () => mintToken(seededRandom("other")).text],
  ["a token with one character changed", ({ token }) => `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`],
  ["a token with something after it", ({ token }) => `${token}A`],
  ["a token with a line after it", ({ token }) => `${token}\n`],
  ["an expired token", async ({ ports, token }) => ((ports.clock.time += 365 * 86_400_000), token)],
  ["a revoked token", async (all) => (await behindItsBack(all, { revokedAt: 1 }), all.token)],
  [
    "a token of a member who was removed",
    async (all) => (await all.ports.store.write((tables) => tables.members.remove({})), all.token),
  ],
  ["a token whose hash is damaged", async (all) => (await behindItsBack(all, { hash: "00" }), all.token)],
];

for (const [what, wrong] of wrongs) {
  test(`${what} is refused, in the words for every other`, async () => {
    const all = await world();
    const text = await wrong(all);
    assert.equal(await refusedAs401(signIn(all, text)), await refusedAs401(signIn(all, "nonsense")));
  });
}

test("a token counts until its last millisecond", async () => {
  const all = await world();
  all.ports.clock.time += 365 * 86_400_000 - 1;
  await signIn(all);
  all.ports.clock.time += 1;
  await refusedAs401(signIn(all));
});

test("first use is in the audit once, however many come at once", async () => {
  const all = await world();
  await Promise.all([signIn(all), signIn(all), signIn(all)]);
  await signIn(all);
  assert.equal(events(all, "token.used_first").length, 1);
  assert.equal(all.ports.store.data.tokens[0]!.firstUsedAt, all.ports.clock.time);
});

test("nothing is read or written for a token that was used and is as it was", async () => {
  const all = await world();
  await signIn(all);
  await signIn(all);
  const before = { ...all.ports.store.counts };
  await signIn(all);
  assert.deepEqual(all.ports.store.counts, before);
});

test("what changes an organisation is seen at once", async () => {
  const all = await world();
  const caller = await signIn(all);
  await all.core.write(caller, ({ tables }) => tables.tokens.update({ id: all.id }, { revokedAt: 1 }));
  await refusedAs401(signIn(all));
});

test("what another server changes is seen at once where the store is shared", async () => {
  const all = await world({ store: memoryStore({ shared: true }) });
  await signIn(all);
  await behindItsBack(all, { revokedAt: 1 });
  await refusedAs401(signIn(all));
});

test("a narrowed token gives less than its member has, and makes no organisations", async () => {
  const all = await world();
  await behindItsBack(all, { role: "deployer", app: "shop" });
  const { grants, member } = await signIn(all);
  assert.deepEqual(grants, [
    {
      role: "deployer",
      app: null,
      service: null,
      stages: null,
      narrowedTo: { role: "deployer", app: "shop", service: null, stages: null },
    },
  ]);
  assert.equal(member.operator, false);
});

test("a token narrowed to a role of a newer version gives nothing", async () => {
  const all = await world();
  await behindItsBack(all, { role: "superuser" });
  assert.deepEqual((await signIn(all)).grants, []);
});

test("the audit says why a token that exists was refused, at most five times an hour", async () => {
  const all = await world();
  const wrong = `${all.token.slice(0, -1)}${all.token.endsWith("A") ? "B" : "A"}`;
  for (let attempt = 0; attempt < 8; attempt++) await refusedAs401(signIn(all, wrong));
  assert.equal(events(all, "login.failed").length, 5);
  all.ports.clock.time += 3_600_000;
  await refusedAs401(signIn(all, wrong));
  const told = events(all, "login.failed");
  assert.equal(told.length, 6);
  assert.deepEqual(told[0], {
    action: "login.failed",
    actor: { member: "anna", token: all.id },
    decision: "denied",
    origin: { ...testOrigin },
    rule: "wrong-secret",
    target: { name: "first", token: all.id },
  });
});

test("an unknown token leaves nothing in the store", async () => {
  const all = await world();
  const before = all.ports.store.counts.writes;
  await refusedAs401(signIn(all, mintToken(seededRandom("other")).text));
  assert.equal(all.ports.store.counts.writes, before);
});

test("a store that cannot be written does not tell which tokens exist", async () => {
  const all = await world();
  await signIn(all);
  all.ports.store.failWrites(new Error("full"));
  const wrong = `${all.token.slice(0, -1)}${all.token.endsWith("A") ? "B" : "A"}`;
  assert.equal(await refusedAs401(signIn(all, wrong)), await refusedAs401(signIn(all, "nonsense")));
});
