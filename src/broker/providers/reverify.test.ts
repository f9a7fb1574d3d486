import assert from "node:assert/strict";
import { test } from "node:test";
import { auditOf, start, testCaller, testPorts } from "../../../test/support/broker-ports.ts";
import { addProvider } from "../../../test/support/broker-rows.ts";
import { createCore } from "../core.ts";
import type { ProviderRow } from "../ports/rows.ts";
import { isDue, reverify } from "./reverify.ts";

const hour = 3_600_000;
const at = new Date(start).toISOString();

test("every role that was not tried out for a day is, in all organisations, and nothing else", async () => {
  const ports = testPorts();
  const acme = await testCaller(ports);
  const rival = await testCaller(ports, { organisation: "rival" });
  const verification = { at };
  await addProvider(ports, acme, "prod", { account: "222222222222", verification });
  await addProvider(ports, rival, "prod", { account: "333333333333", verification });
  await addProvider(ports, acme, "off", { account: "222222222222", state: "disabled", verification });
  await addProvider(ports, acme, "odd", { account: "222222222222", state: "invalid" });
  await addProvider(ports, acme, "empty", { state: "unverified" });
  await addProvider(ports, acme, "payments", { kind: "stripe" });
  const graceUntil = new Date(start + 240 * hour).toISOString();
  await addProvider(ports, acme, "old", { account: "444444444444", state: "unverified", verification: { graceUntil } });
  const role = "arn:aws:iam::222222222222:role/passrole-deployer";
  ports.probe.roles.set(role, { externalId: "pr-prod" });
  const core = createCore(ports);
  assert.equal(await reverify(core), 0);
  ports.clock.time = start + 25 * hour;
  assert.equal(await reverify(core), 2);
  const states = ports.store.data.providers.map(({ name, state }) => `${name} ${state}`);
  const expected = ["prod verified", "prod unreachable", "off disabled", "odd invalid", "empty unverified"];
  assert.deepEqual(states, [...expected, "payments verified", "old unverified"]);
  const [event] = auditOf(ports, acme.organisation.id) as { action: string; actor?: { member: string } }[];
  assert.deepEqual([event?.action, event?.actor?.member], ["provider.verified", "broker"]);
  assert.equal(await reverify(core), 0);
});

test("a role is due after 22 to 24 hours, each provider at its own time", async () => {
  const ports = testPorts();
  const acme = await testCaller(ports);
  const account = "222222222222";
  const rows: ProviderRow[] = [];
  for (let n = 0; n < 20; n++) rows.push(await addProvider(ports, acme, `p${n}`, { account, verification: { at } }));
  const due = (hours: number): number => rows.filter((row) => isDue(row, start + hours * hour)).length;
  assert.equal(due(21.9), 0);
  assert.ok(due(23) > 2 && due(23) < 18, `${due(23)} of 20`);
  assert.equal(due(24), 20);
});

test("one role that cannot be tried out does not keep the others", async () => {
  const ports = testPorts();
  const acme = await testCaller(ports);
  for (const name of ["a", "b", "c"])
    await addProvider(ports, acme, name, { account: "222222222222", state: "unverified" });
  const principal = "arn:aws:iam::111122223333:role/broker";
  let asked = 0;
  ports.probe.broker = () => {
    asked += 1;
    return asked === 1 ? Promise.reject(new Error("no credentials")) : Promise.resolve({ principal, chained: false });
  };
  assert.equal(await reverify(createCore(ports)), 2);
});
