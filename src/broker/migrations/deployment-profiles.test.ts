import assert from "node:assert/strict";
import { test } from "node:test";
import { addProvider, addService } from "../../../test/support/broker-rows.ts";
import { auditOf, start, testCaller, testPorts, type TestPorts } from "../../../test/support/broker-ports.ts";
import type { Caller } from "../contract/caller.ts";
import type { MigrationOptions, Migrations } from "../contract/migrations.ts";
import type { Verification } from "../contract/providers.ts";
import { createCore } from "../core.ts";
import type { Sealing } from "../ports/sealing.ts";
import type { ParameterRow } from "../ports/rows.ts";
import { Refusal } from "../refusal.ts";
import { migrations } from "./migrations.ts";

const role = (account: number): string => `arn:aws:iam::${String(account).repeat(12)}:role/deployer`;

const profiles = {
  org: {
    profiles: [
      { uid: "u1", name: "dev", accessRoleArn: role(1), parameters: { TABLE: "dev-orders", DEBUG: "1" } },
      { uid: "u2", name: "prod", accessRoleArn: role(2), parameters: { TABLE: "canary-orders" } },
    ],
  },
  apps: [
    {
      name: "app1",
      stages: { default: "u1", prod: "u2" },
      services: [
        {
          name: "service1",
          instances: [
            { stage: "dev", region: "us-east-1" },
            { stage: "prod", region: "us-east-1" },
          ],
        },
      ],
    },
  ],
};

const usual: MigrationOptions = {
  dryRun: false,
  dedupe: false,
  inherit: false,
  exact: false,
  overwrite: false,
  strict: false,
  graceDays: 0,
};

interface World {
  ports: TestPorts;
  caller: Caller;
  broker: Migrations;
}

async function world(role: "admin" | "deployer" = "admin"): Promise<World> {
  const ports = testPorts();
  const caller = await testCaller(ports, { role });
  return { ports, caller, broker: migrations(createCore(ports)) };
}

/** What can be compared of a store: everything but what differs each time. */
function content({ store: { data } }: TestPorts): object {
  const { providers, links, parameters, secrets, apps, services, instances } = data;
  return { providers, links, parameters, secrets, apps, services, instances };
}

async function problem(refused: Promise<unknown>): Promise<string> {
  const error = await refused.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof Refusal, String(error));
  return `${error.status} ${error.diagnostics.map(({ code, message }) => `${code}: ${message}`).join(" | ")}`;
}

test("the fixture of the guide: dev is linked to the service, prod to its prod instances", async () => {
  const { ports, caller, broker } = await world();
  await broker.deploymentProfiles(caller, profiles, usual);
  const { providers, links, parameters } = ports.store.data;
  const name = new Map(providers.map((row) => [row.id, row.name]));
  assert.deepEqual(
    links.map((row) => [row.level, row.app, row.service, row.stage, row.region, name.get(row.providerId), row.origin]),
    [
      ["service", "app1", "service1", "", "", "dev", "migration"],
      ["instance", "app1", "service1", "prod", "us-east-1", "prod", "migration"],
    ],
  );
  assert.deepEqual(
    parameters.map((row) => [row.level, row.stage, row.name, row.secret, row.absent]),
    [
      ["service", "", "TABLE", 1, 0],
      ["service", "", "DEBUG", 1, 0],
      ["instance", "prod", "TABLE", 1, 0],
    ],
  );
  assert.ok(providers.every(({ state, verification }) => state === "unverified" && verification === ""));
  assert.deepEqual(
    providers.map(({ settings, legacyId }) => [JSON.parse(settings), legacyId]),
    [
      [{ role: role(1), account: "111111111111" }, "u1"],
      [{ role: role(2), account: "222222222222" }, "u2"],
    ],
  );
  const ids = providers.map(({ externalId }) => externalId);
  assert.ok(ids.every((id) => /^pr-[a-z2-7]{26}$/.test(id)) && ids[0] !== ids[1]);
});

test("values are sealed in the place where they are read", async () => {
  const { ports, caller, broker } = await world();
  await broker.deploymentProfiles(caller, profiles, usual);
  const { parameters, secrets } = ports.store.data;
  const prod = parameters.find(({ stage, name }) => stage === "prod" && name === "TABLE")!;
  const row = secrets.find(({ owner }) => owner === `parameter:${prod.id}`)!;
  assert.equal((await ports.sealing.open(row)).reveal(), "canary-orders");
  assert.ok(!JSON.stringify(ports.store.data.auditEvents).includes("canary-orders"));
});

test("a dry run tells the same, byte for byte, and changes nothing; so does a third run", async () => {
  const { ports, caller, broker } = await world();
  const before = JSON.stringify(ports.store.data);
  const dry = await broker.deploymentProfiles(caller, profiles, { ...usual, dryRun: true });
  assert.equal(JSON.stringify(ports.store.data), before);
  const real = await broker.deploymentProfiles(caller, profiles, usual);
  assert.equal(JSON.stringify(real.entries), JSON.stringify(dry.entries));
  assert.equal(JSON.stringify({ ...real, dryRun: true }), JSON.stringify(dry));
  const after = JSON.stringify(content(ports));
  const second = await broker.deploymentProfiles(caller, profiles, usual);
  const third = await broker.deploymentProfiles(caller, profiles, usual);
  assert.equal(JSON.stringify(content(ports)), after);
  assert.equal(JSON.stringify(third.entries), JSON.stringify(second.entries));
  assert.ok(second.entries.every(({ result }) => result !== "created" && result !== "replaced"));
});

test("one transaction, told in the audit: one summary, then what it added", async () => {
  const { ports, caller, broker } = await world();
  const writes = ports.store.counts.writes;
  await broker.deploymentProfiles(caller, profiles, { ...usual, graceDays: 7 });
  assert.equal(ports.store.counts.writes, writes + 1);
  const events = auditOf(ports, caller.organisation.id);
  assert.deepEqual(
    Object.entries(Object.groupBy(events, ({ action }) => action)).map(([action, all]) => `${all!.length} ${action}`),
    [
      "1 migration.run",
      "1 app.created",
      "1 service.created",
      "2 instance.created",
      "2 provider.created",
      "2 link.set",
      "3 parameter.set",
    ],
  );
  const target = events[0]!.target as Record<string, unknown>;
  assert.deepEqual([target["graceDays"], target["provider created"], target["parameter created"]], [7, 2, 3]);
});

test("nothing is done when anything fails on the way", async () => {
  const { ports, caller, broker } = await world();
  const before = JSON.stringify(ports.store.data);
  ports.store.failWrites(new Error("disk full"));
  await assert.rejects(broker.deploymentProfiles(caller, profiles, usual), /disk full/);
  ports.store.failWrites(undefined);
  const { links } = ports.store.data;
  const failing = testPorts({
    store: ports.store,
    signer: { ...ports.signer, sign: () => assert.fail("no signature") },
  });
  await assert.rejects(migrations(createCore(failing)).deploymentProfiles(caller, profiles, usual), /no signature/);
  assert.equal(ports.store.data.links, links);
  assert.equal(JSON.stringify(ports.store.data), before);
});

test("with a grace, new providers may issue unverified until a date, invalid ones may not", async () => {
  const { ports, caller, broker } = await world();
  const bad = { uid: "u3", name: "bad", accessRoleArn: "arn:aws:iam::1:role/x" };
  const input = { ...profiles, org: { profiles: [...profiles.org.profiles, bad] } };
  await broker.deploymentProfiles(caller, input, { ...usual, graceDays: 14 });
  const until = ports.store.data.providers.map(({ state, verification }) => [
    state,
    verification === "" ? null : (JSON.parse(verification) as Verification).graceUntil,
  ]);
  const end = new Date(start + 14 * 86_400_000).toISOString();
  assert.deepEqual(until, [
    ["unverified", end],
    ["unverified", end],
    ["invalid", null],
  ]);
  ports.clock.time += 10 * 86_400_000;
  await broker.deploymentProfiles(caller, input, { ...usual, graceDays: 14 });
  const later = ports.store.data.providers.map(({ verification }) => verification);
  assert.ok(
    later.slice(0, 2).every((text) => text.includes(end)),
    "running it again does not prolong it",
  );
  for (const graceDays of [-1, 1.5, 91, Number.NaN]) {
    const refused = await problem(broker.deploymentProfiles(caller, input, { ...usual, graceDays }));
    assert.match(refused, /^400 request\/invalid: `graceDays`/);
  }
});

test("a grace reaches no role of the broker's own account, and is not given where nobody can tell which that is", async () => {
  const { ports, caller, broker } = await world();
  const own = { uid: "u3", name: "own", accessRoleArn: "arn:aws:iam::111122223333:role/admin" };
  const input = { org: { profiles: [own] }, apps: [] };
  const { entries } = await broker.deploymentProfiles(caller, input, { ...usual, graceDays: 14 });
  assert.ok(entries.some(({ code, subject }) => code === "migration/own-account" && subject === "acme/own"));
  assert.deepEqual(
    ports.store.data.providers.map(({ state, verification }) => [state, verification]),
    [["unverified", ""]],
  );
  const blind = { ...ports, probe: { ...ports.probe, broker: () => Promise.reject(new Error("no credentials")) } };
  const refused = migrations(createCore(blind)).deploymentProfiles(caller, input, { ...usual, graceDays: 1 });
  assert.match(await problem(refused), /^503 migration\/own-account-unknown/);
});

test("with overwrite a parameter is replaced once, in a new version, with its value", async () => {
  const { ports, caller, broker } = await world();
  await addService(ports, caller, "app1/service1");
  const row: ParameterRow = {
    id: "par_1",
    organisationId: caller.organisation.id,
    level: "service",
    app: "app1",
    service: "service1",
    stage: "",
    region: "",
    name: "TABLE",
    secret: 0,
    absent: 1,
    origin: "hand",
    version: 4,
    createdAt: 1,
  };
  await ports.store.write(({ parameters }) => parameters.insert(row));
  const kept = await broker.deploymentProfiles(caller, profiles, usual);
  assert.equal(kept.counts["parameter conflict"], 1);
  assert.deepEqual(ports.store.data.parameters[0], row);
  const replaced = await broker.deploymentProfiles(caller, profiles, { ...usual, overwrite: true });
  assert.equal(replaced.counts["parameter replaced"], 1);
  const now = ports.store.data.parameters.find(({ id }) => id === "par_1")!;
  assert.deepEqual([now.version, now.secret, now.absent, now.origin, now.createdAt], [5, 1, 0, "migration", 1]);
  const secret = ports.store.data.secrets.find(({ owner }) => owner === "parameter:par_1")!;
  assert.equal((await ports.sealing.open(secret)).reveal(), "dev-orders");
  const again = await broker.deploymentProfiles(caller, profiles, { ...usual, overwrite: true });
  assert.equal(again.counts["parameter replaced"], undefined);
});

test("what changed between planning and writing is refused, and nothing is done", async () => {
  const { ports, caller } = await world();
  let meanwhile: Promise<unknown> | undefined;
  const sealing: Sealing = {
    ...ports.sealing,
    seal: async (...sealed) => {
      await (meanwhile ??= addProvider(ports, caller, "dev"));
      return ports.sealing.seal(...sealed);
    },
  };
  const broker = migrations(createCore({ ...ports, sealing }));
  assert.match(await problem(broker.deploymentProfiles(caller, profiles, usual)), /^412 request\/changed/);
  assert.deepEqual(ports.store.data.links, []);
  assert.equal((await broker.deploymentProfiles(caller, profiles, usual)).counts["provider warning"], 1);
});

test("a run that names a dry run's plan does that and nothing else", async () => {
  const { ports, caller, broker } = await world();
  const dry = { ...usual, dryRun: true };
  const { plan } = await broker.deploymentProfiles(caller, profiles, dry);
  assert.equal((await broker.deploymentProfiles(caller, profiles, { ...dry, graceDays: 7 })).plan === plan, false);
  await addProvider(ports, caller, "dev");
  const before = JSON.stringify(content(ports));
  for (const dryRun of [false, true]) {
    const refused = await problem(broker.deploymentProfiles(caller, profiles, { ...usual, dryRun, plan }));
    assert.match(refused, /^412 request\/changed: something else would be done/);
  }
  assert.equal(JSON.stringify(content(ports)), before);
  const again = await broker.deploymentProfiles(caller, profiles, dry);
  const done = await broker.deploymentProfiles(caller, profiles, { ...usual, plan: again.plan });
  assert.deepEqual(done, { ...again, dryRun: false });
});

test("what is no export of profiles is refused with every place", async () => {
  const { caller, broker } = await world();
  const refused = await problem(broker.deploymentProfiles(caller, { org: { profiles: [{ uid: 1 }] } }, usual));
  assert.match(
    refused,
    /^400 migration\/not-a-text: `\/org\/profiles\/0\/uid` is no text \| migration\/missing: `\/org/,
  );
});

test("only who may run migrations learns anything, and the refusal is audited", async () => {
  const { ports, caller, broker } = await world("deployer");
  for (const input of [profiles, {}]) {
    const refused = await problem(broker.deploymentProfiles(caller, input, { ...usual, dryRun: true }));
    assert.match(refused, /^403 access\/not-allowed/);
  }
  assert.deepEqual(
    auditOf(ports, caller.organisation.id).map(({ action }) => action),
    ["access.denied", "access.denied"],
  );
});
