import assert from "node:assert/strict";
import { test } from "node:test";
import {
  auditOf,
  testCaller,
  testOrigin,
  testPorts,
  type TestCaller,
  type TestPorts,
} from "../../../test/support/broker-ports.ts";
import { access } from "../access/access.ts";
import type { Caller } from "../contract/caller.ts";
import type { Members, RoleScope } from "../contract/members.ts";
import { createCore, type Core } from "../core.ts";
import { permissions, type Role } from "../domain/roles.ts";
import { Refusal } from "../refusal.ts";
import { members } from "./members.ts";

interface World {
  ports: TestPorts;
  core: Core;
  members: Members;
  owner: Caller;
  as: (asked: TestCaller) => Promise<Caller>;
  signIn: (token: string) => Promise<Caller>;
}

async function world(): Promise<World> {
  const ports = testPorts();
  const core = createCore(ports);
  const owner = await testCaller(ports, { member: "olga" });
  return {
    ports,
    core,
    members: members(core),
    owner,
    as: (asked) => testCaller(ports, asked),
    signIn: (token) => access(core).authenticate(token, testOrigin),
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

function denials({ ports, owner }: World): string[] {
  const events = auditOf(ports, owner.organisation.id).filter(({ action }) => action === "access.denied");
  return events.map((event) => (event as unknown as { rule: string }).rule);
}

test("members are made with roles, listed by name, and seen with what they may", async () => {
  const all = await world();
  const made = await all.members.create(all.owner, {
    name: "dave",
    roles: [{ role: "deployer", app: "shop", stages: "pr-*" }],
  });
  assert.deepEqual([made.name, made.kind, made.operator], ["dave", "user", false]);
  const [role] = made.roles;
  assert.deepEqual(role, { id: role!.id, role: "deployer", app: "shop", stages: "pr-*" });
  const { items, next } = await all.members.list(all.owner, { limit: 10 });
  assert.deepEqual([items.map(({ name }) => name), next], [["dave", "olga"], null]);
  const [event] = auditOf(all.ports, all.owner.organisation.id);
  assert.deepEqual(event!.target, { kind: "user", member: "dave", roles: "deployer of shop, stages pr-*" });
});

const badRoles: [title: string, kind: "user" | "machine", role: object][] = [
  ["no role of this name", "user", { role: "root" }],
  ["an owner of one app", "user", { role: "owner", app: "shop" }],
  ["an auditor of some stages", "user", { role: "auditor", stages: "prod" }],
  ["a service of no app", "user", { role: "deployer", service: "orders" }],
  ["a name with a separator", "user", { role: "deployer", app: "shop|x" }],
  ["an empty name", "user", { role: "deployer", app: "" }],
  ["stages that are no pattern", "user", { role: "deployer", stages: "pr|*" }],
  ["a user as a machine", "user", { role: "machine", app: "shop" }],
  ["a machine as a deployer", "machine", { role: "deployer", app: "shop" }],
  ["a machine for everything", "machine", { role: "machine" }],
  ["a machine for some stages of everything", "machine", { role: "machine", stages: "dev" }],
];

for (const [title, kind, role] of badRoles) {
  test(`${title} is refused`, async () => {
    const all = await world();
    await refused(400, all.members.create(all.owner, { name: "dave", kind, roles: [role as RoleScope] }));
  });
}

test("a member whose name is taken, or cannot be one, is refused", async () => {
  const all = await world();
  await refused(409, all.members.create(all.owner, { name: "olga", roles: [] }));
  await refused(400, all.members.create(all.owner, { name: "aws:root", roles: [] }));
});

for (const role of ["deployer", "developer", "auditor"] as const) {
  test(`a member who is ${role} changes no members`, async () => {
    const all = await world();
    const caller = await all.as({ role });
    await refused(403, all.members.create(caller, { name: "dave", roles: [] }));
    await refused(403, all.members.remove(caller, "olga"));
    await refused(403, all.members.addRole(caller, role, { role: "admin" }));
    assert.deepEqual(denials(all), ["member.update", "member.update", "member.update"]);
  });
}

test("C.4 #26: an admin gives no role above its own, to others or itself, and the audit tells", async () => {
  const all = await world();
  const admin = await all.as({ role: "admin" });
  await refused(403, all.members.create(admin, { name: "dave", roles: [{ role: "owner" }] }));
  await refused(403, all.members.addRole(admin, "admin", { role: "owner" }));
  assert.deepEqual(denials(all), ["member/more-rights", "member/more-rights"]);
  assert.equal((await all.members.list(admin, {})).items.length, 2);
  await all.members.create(admin, { name: "dave", roles: [{ role: "admin" }, { role: "auditor" }] });
});

test("C.4 #26: an admin touches no owner", async () => {
  const all = await world();
  const admin = await all.as({ role: "admin" });
  await all.as({ role: "owner", member: "otto" });
  const { items } = await all.members.list(admin, {});
  const roleId = items.find(({ name }) => name === "otto")!.roles[0]!.id;
  await refused(403, all.members.remove(admin, "otto"));
  await refused(403, all.members.removeRole(admin, "otto", roleId));
  await refused(403, all.members.addRole(admin, "otto", { role: "auditor" }));
  await refused(403, all.members.createToken(admin, { name: "x", member: "otto" }));
  await refused(403, all.members.createToken(admin, { name: "x", member: "otto", scope: { role: "auditor" } }));
  const { view } = await all.members.createToken(all.owner, { name: "his", member: "otto" });
  await refused(403, all.members.revokeToken(admin, view.id));
  assert.equal(denials(all).length, 6);
});

test("C.4 #26: the last owner is neither removed nor demoted, by whomever", async () => {
  const all = await world();
  const [olga] = (await all.members.list(all.owner, {})).items;
  const demoting = await refused(409, all.members.removeRole(all.owner, "olga", olga!.roles[0]!.id));
  assert.equal(demoting.diagnostics[0]!.code, "member/last-owner");
  await refused(409, all.members.remove(all.owner, "olga"));
  assert.deepEqual((await all.members.list(all.owner, {})).items, [olga]);
  await all.members.create(all.owner, { name: "otto", roles: [{ role: "owner" }] });
  await all.members.removeRole(all.owner, "olga", olga!.roles[0]!.id);
});

test("roles are added and taken away, with hashes of before and after in the audit", async () => {
  const all = await world();
  await all.members.create(all.owner, { name: "dave", roles: [] });
  const { roles } = await all.members.addRole(all.owner, "dave", { role: "developer", app: "shop" });
  await refused(409, all.members.addRole(all.owner, "dave", { role: "developer", app: "shop" }));
  await refused(404, all.members.removeRole(all.owner, "dave", "rol_other"));
  assert.deepEqual((await all.members.removeRole(all.owner, "dave", roles[0]!.id)).roles, []);
  const [added, removed] = auditOf(all.ports, all.owner.organisation.id).slice(1) as unknown as {
    before: string;
    after: string;
  }[];
  assert.equal(added!.before, removed!.after);
  assert.equal(added!.after, removed!.before);
  assert.notEqual(added!.before, added!.after);
});

test("a role of another member is none of this one's", async () => {
  const all = await world();
  await all.members.create(all.owner, { name: "dave", roles: [{ role: "auditor" }] });
  const [dave] = (await all.members.list(all.owner, {})).items;
  await refused(404, all.members.removeRole(all.owner, "olga", dave!.roles[0]!.id));
});

test("a new role counts with the next request", async () => {
  const all = await world();
  await all.members.create(all.owner, { name: "dave", roles: [{ role: "auditor" }] });
  const { token } = await all.members.createToken(all.owner, { name: "laptop", member: "dave" });
  const before = await all.signIn(token);
  await all.members.addRole(all.owner, "dave", { role: "deployer", app: "shop" });
  const after = await all.signIn(token);
  assert.deepEqual([before.grants.length, after.grants.length], [1, 2]);
});

test("a member who is removed is signed in nowhere, nor is who comes after it under its name", async () => {
  const all = await world();
  await all.members.create(all.owner, { name: "dave", roles: [{ role: "auditor" }] });
  const { token, view } = await all.members.createToken(all.owner, { name: "laptop", member: "dave" });
  await all.signIn(token);
  await all.members.remove(all.owner, "dave");
  await refused(401, all.signIn(token));
  await all.members.create(all.owner, { name: "dave", roles: [{ role: "auditor" }] });
  await refused(401, all.signIn(token));
  const listed = (await all.members.tokens(all.owner, {})).items.find(({ id }) => id === view.id)!;
  assert.deepEqual([listed.member, listed.revokedAt !== null], ["(removed)", true]);
});

test("members and tokens of another organisation are not there", async () => {
  const all = await world();
  const stranger = await all.as({ organisation: "other", member: "eve" });
  const { view } = await all.members.createToken(all.owner, { name: "mine" });
  await refused(404, all.members.remove(stranger, "olga"));
  await refused(404, all.members.createToken(stranger, { name: "x", member: "olga" }));
  await refused(404, all.members.revokeToken(stranger, view.id));
  assert.deepEqual((await all.members.tokens(stranger, {})).items, []);
});

test("a token is made for oneself for 90 days, and says who one is", async () => {
  const all = await world();
  const { token, view } = await all.members.createToken(all.owner, { name: "laptop" });
  assert.equal(view.expiresAt, new Date(all.ports.now() + 90 * 86_400_000).toISOString());
  const me = all.members.me(await all.signIn(token));
  assert.deepEqual(me, {
    organisation: "acme",
    member: "olga",
    kind: "user",
    operator: false,
    token: { id: view.id, name: "laptop", expiresAt: view.expiresAt },
    roles: [{ role: "owner", app: null, service: null, stages: null }],
  });
});

test("what a token is narrowed to is shown, and holds", async () => {
  const all = await world();
  const scope = { role: "deployer", app: "shop", service: "orders", stages: "prod" } as const;
  const { token, view } = await all.members.createToken(all.owner, { name: "ci", scope });
  assert.deepEqual(view.scope, scope);
  const caller = await all.signIn(token);
  assert.deepEqual(all.members.me(caller).roles, [scope]);
  await refused(403, all.members.create(caller, { name: "dave", roles: [] }));
  assert.equal(
    await all.core.isPermitted(caller, "credentials.issue", { app: "shop", service: "orders", stage: "prod" }),
    true,
  );
});

test("C.4 #21: a token of one service is of no use for another, and no name can pretend to be that service", async () => {
  const all = await world();
  const { token } = await all.members.createToken(all.owner, {
    name: "ci",
    scope: { role: "machine", app: "shop", service: "orders" },
  });
  const caller = await all.signIn(token);
  await refused(403, all.core.permit(caller, "credentials.issue", { app: "shop", service: "mail", stage: "dev" }));
  await refused(
    403,
    all.core.permit(caller, "credentials.issue", { app: "shop", service: "orders|stage|prod", stage: "dev" }),
  );
  for (const service of ["orders|stage|prod", "orders/prod", "*"]) {
    await refused(400, all.members.createToken(all.owner, { name: "ci", scope: { app: "shop", service } }));
  }
});

for (const lifetimeSeconds of [0, 59, 60.5, 366 * 86_400 + 1, Number.NaN, Infinity, -1]) {
  test(`a token for ${lifetimeSeconds} seconds is refused`, async () => {
    const all = await world();
    await refused(400, all.members.createToken(all.owner, { name: "x", lifetimeSeconds }));
  });
}

const selves: [role: Role, scope: Partial<RoleScope>, status: number | undefined][] = [
  ["developer", {}, undefined],
  ["developer", { app: "shop" }, undefined],
  ["developer", { role: "deployer" }, 403],
  ["deployer", { role: "machine", app: "shop" }, undefined],
  ["deployer", { role: "owner" }, 403],
  ["admin", { role: "owner" }, 403],
  ["auditor", { role: "auditor" }, undefined],
  ["auditor", { role: "deployer" }, 403],
];

for (const [role, scope, status] of selves) {
  const what = `a token for ${JSON.stringify(scope)}`;
  test(`a member who is ${role} ${status ? "makes itself no" : "makes itself"} ${what}`, async () => {
    const all = await world();
    const caller = await all.as({ role });
    const making = all.members.createToken(caller, { name: "x", scope });
    await (status ? refused(status, making) : making);
  });
}

test("a machine makes no tokens, but can end its own", async () => {
  const all = await world();
  await all.members.create(all.owner, { name: "ci", kind: "machine", roles: [{ role: "machine", app: "shop" }] });
  const { token, view } = await all.members.createToken(all.owner, { name: "main", member: "ci" });
  const machine = await all.signIn(token);
  await refused(403, all.members.createToken(machine, { name: "more" }));
  assert.deepEqual(
    (await all.members.tokens(machine, {})).items.map(({ id }) => id),
    [view.id],
  );
  await all.members.revokeToken(machine, view.id);
  await refused(401, all.signIn(token));
});

test("a narrowed token makes none that is wider", async () => {
  const all = await world();
  const { token } = await all.members.createToken(all.owner, { name: "ci", scope: { role: "deployer", app: "shop" } });
  const narrow = await all.signIn(token);
  await refused(403, all.members.createToken(narrow, { name: "x" }));
  await refused(403, all.members.createToken(narrow, { name: "x", scope: { role: "deployer" } }));
  await refused(403, all.members.createToken(narrow, { name: "x", scope: { app: "shop" } }));
  await all.members.createToken(narrow, { name: "x", scope: { role: "deployer", app: "shop", service: "orders" } });
});

test("a token that could do nothing is not made", async () => {
  const all = await world();
  const caller = await all.as({ role: "developer", app: "shop" });
  await refused(400, all.members.createToken(caller, { name: "x", scope: { app: "blog" } }));
});

test("only an operator makes a token that is an operator's", async () => {
  const all = await world();
  const operator = await all.as({ member: "opal", operator: true });
  await refused(403, all.members.createToken(all.owner, { name: "x", member: "opal" }));
  const { token } = await all.members.createToken(operator, { name: "narrow", scope: { role: "owner" } });
  const narrow = await all.signIn(token);
  assert.equal(narrow.member.operator, false);
  await refused(403, all.members.createToken(narrow, { name: "x" }));
  await refused(403, all.members.remove(all.owner, "opal"));
});

test("everyone sees their own tokens, auditors all", async () => {
  const all = await world();
  const developer = await all.as({ role: "developer" });
  const auditor = await all.as({ role: "auditor" });
  const { view } = await all.members.createToken(developer, { name: "mine" });
  await all.members.createToken(all.owner, { name: "hers" });
  assert.deepEqual((await all.members.tokens(developer, {})).items, [view]);
  assert.equal((await all.members.tokens(auditor, {})).items.length, 2);
});

test("others' tokens are ended by owners and admins only; twice is once", async () => {
  const all = await world();
  const developer = await all.as({ role: "developer" });
  const { view } = await all.members.createToken(all.owner, { name: "hers" });
  await refused(403, all.members.revokeToken(developer, view.id));
  await refused(403, all.members.revokeToken(developer, "nosuchtoken"));
  await refused(404, all.members.revokeToken(all.owner, "nosuchtoken\0"));
  await all.members.revokeToken(all.owner, view.id);
  await all.members.revokeToken(all.owner, view.id);
  const events = auditOf(all.ports, all.owner.organisation.id).filter(({ action }) => action === "token.revoked");
  assert.equal(events.length, 1);
});

test("the text of a token is in no event and no list", async () => {
  const all = await world();
  const { token } = await all.members.createToken(all.owner, { name: "laptop" });
  await all.signIn(token);
  const secret = token.slice(-43);
  assert.equal(JSON.stringify(all.ports.store.data).includes(secret), false);
  assert.equal(JSON.stringify(await all.members.tokens(all.owner, {})).includes(secret), false);
});

test("everyone is told what they may do where, and asking is no attempt", async () => {
  const all = await world();
  const dora = await all.as({ member: "dora", role: "developer", app: "shop" });
  const may = async (place: { app?: string; service?: string; stage?: string }): Promise<boolean[]> => {
    const found = await all.members.permissions(dora, place);
    return (["token.create", "parameter.set", "parameter.read", "member.update"] as const).map((each) =>
      found.includes(each),
    );
  };
  assert.deepEqual(await may({}), [true, false, false, false]);
  assert.deepEqual(await may({ app: "shop" }), [true, true, true, false]);
  assert.deepEqual(await may({ app: "shop", service: "orders", stage: "dev" }), [true, true, true, false]);
  assert.deepEqual(await may({ app: "shop", service: "orders", stage: "prod" }), [true, false, true, false]);
  assert.deepEqual(await may({ app: "blog" }), [true, false, false, false]);
  assert.deepEqual(new Set(await all.members.permissions(all.owner, {})), new Set(permissions));
  assert.deepEqual(denials(all), []);
  await refused(400, all.members.permissions(dora, { stage: "a|b" }));
});
