import assert from "node:assert/strict";
import { test } from "node:test";
import { auditOf, testOrigin, testPorts } from "../../../test/support/broker-ports.ts";
import { access } from "../access/access.ts";
import { createCore } from "../core.ts";
import { StoreConflict } from "../ports/store.ts";
import { Refusal } from "../refusal.ts";
import { install, installationId } from "./install.ts";
import { recoverOwner } from "./recover-owner.ts";

const first = { organisation: "acme", member: "anna" };

test("the first start makes an organisation, its owner and a token for a year, all in the audit", async () => {
  const ports = testPorts();
  assert.equal(await installationId(ports), undefined);
  const made = await install(ports, first);
  const caller = await access(createCore(ports)).authenticate(made!.token, testOrigin);
  assert.equal(caller.member.operator, true);
  assert.equal(caller.token.expiresAt, ports.now() + 365 * 86_400_000);
  const actions = auditOf(ports, caller.organisation.id).map(({ action }) => action);
  assert.deepEqual(actions, [
    "organisation.created",
    "member.created",
    "token.created",
    "member.invited",
    "token.used_first",
  ]);
  assert.match((await installationId(ports))!, /^ins_[a-z2-7]{20}$/);
});

test("`prod` and `production` are protected from the start", async () => {
  const ports = testPorts();
  await install(ports, first);
  assert.equal(ports.store.data.organisations[0]!.protectedStages, '["prod","production"]');
});

test("every later start makes nothing", async () => {
  const ports = testPorts();
  await install(ports, first);
  const before = ports.store.data;
  assert.equal(await install(ports, { organisation: "other", member: "bob" }), undefined);
  assert.deepEqual(ports.store.data, before);
});

test("of two servers that start together, one makes it", async () => {
  const ports = testPorts();
  ports.store.failWrites(new StoreConflict("settings"));
  assert.equal(await install(ports, first), undefined);
});

test("a start that fails leaves nothing behind", async () => {
  const ports = testPorts({
    signer: {
      publicKey: {},
      sign: () => {
        throw new Error("no key");
      },
    },
  });
  await assert.rejects(install(ports, first), /no key/);
  assert.equal(ports.store.data.organisations.length + ports.store.data.tokens.length, 0);
});

test("an organisation or member that cannot be named so is refused", async () => {
  const error = await install(testPorts(), { organisation: "a|b", member: "Anna Smith" }).catch(
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof Refusal);
  assert.equal(error.diagnostics.length, 2);
});

test("an owner without a token gets one for a day by whoever has the server in hand, and the audit tells", async () => {
  const ports = testPorts();
  await install(ports, first);
  const { token } = await recoverOwner(ports, first);
  const { organisation, token: used } = await access(createCore(ports)).authenticate(token, testOrigin);
  assert.equal(used.expiresAt, ports.now() + 86_400_000);
  const event = auditOf(ports, organisation.id).findLast(({ action }) => action === "token.created");
  assert.equal((event as { rule?: string }).rule, "recovery");
});

for (const nobody of [
  { organisation: "acme", member: "bob" },
  { organisation: "other", member: "anna" },
]) {
  test(`${nobody.member} of ${nobody.organisation}, who is no owner, gets none`, async () => {
    const ports = testPorts();
    await install(ports, first);
    await assert.rejects(recoverOwner(ports, nobody), /request\/not-found/);
  });
}
