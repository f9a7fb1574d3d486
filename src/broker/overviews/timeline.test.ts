import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { askKeys, instance, keysFor, link, linkedOrders, openDeployment } from "../../../test/support/broker-acts.ts";
import { brokerWorld, type BrokerWorld, type Reply } from "../../../test/support/broker-world.ts";
import type { DenialView, IssuedView } from "../contract/overviews.ts";
import type { Page } from "../contract/page.ts";

const org = "/v1/orgs/acme";
const minute = 60_000;

async function begin(t: TestContext): Promise<BrokerWorld> {
  const world = await brokerWorld(t);
  await linkedOrders(world);
  return world;
}

async function list<T>(world: BrokerWorld, path: string, token = world.owner): Promise<readonly T[]> {
  return (await world.done<Page<T>>("GET", `${org}/${path}`, { token })).items;
}

function moment(time: number): string {
  return encodeURIComponent(new Date(time).toISOString());
}

test("keys say by which token, for which command and commit they were asked for", async (t) => {
  const world = await begin(t);
  const body = { tool: "serverless", command: "deploy", revision: "8c1f2ab4" };
  const { id } = await world.done<{ id: string }>("POST", `${instance("dev")}/deployments`, { body });
  await askKeys(world, `${org}/deployments/${id}`);
  await keysFor(world, "prod");
  const [plain, told] = await list<IssuedView>(world, "issuances");
  const { token } = await world.done<{ token: { name: string } }>("GET", "/v1/me");
  assert.deepEqual(
    [told?.token, told?.tool, told?.command, told?.revision],
    [token.name, "serverless", "deploy", "8c1f2ab4"],
  );
  assert.deepEqual([plain?.command, plain?.revision], [null, null]);
});

test("keys that still hold at a time are told whenever they were asked for", async (t) => {
  const world = await begin(t);
  const start = world.clock.time;
  for (const [stage, durationSeconds] of Object.entries({ dev: 900, staging: 1800, prod: 3600 })) {
    await keysFor(world, stage, { body: { durationSeconds } });
    world.clock.time += minute;
  }
  const stagesAt = async (query: string): Promise<string[]> =>
    (await list<IssuedView>(world, `issuances?${query}`)).map(({ instance: { stage } }) => stage);
  assert.deepEqual(await stagesAt(`activeSince=${moment(start + 14 * minute)}`), ["prod", "staging", "dev"]);
  const later = `activeSince=${moment(start + 16 * minute)}`;
  assert.deepEqual(await stagesAt(later), ["prod", "staging"]);
  assert.deepEqual(await stagesAt(`${later}&until=${moment(start + 1.5 * minute)}`), ["staging"]);
  assert.deepEqual(await stagesAt(`activeSince=${moment(start + 45 * minute)}`), ["prod"]);
  assert.deepEqual(await stagesAt(`activeSince=${moment(start + 24 * 60 * minute)}`), []);
});

test("keys and refusals are found by member and by provider", async (t) => {
  const world = await begin(t);
  const dev = await world.member("deployer", { app: "shop", service: "orders", stages: "dev" });
  const { member } = await world.done<{ member: string }>("GET", "/v1/me", { token: dev });
  await world.provider("other");
  await link(world, { level: "stage-rule", app: "shop", service: "orders", stage: "prod" }, "other");
  await keysFor(world, "prod");
  await keysFor(world, "dev", { token: dev });
  await world.done("PATCH", `${org}/providers/other`, { body: { enabled: false } });
  await keysFor(world, "prod");
  await world.ask("POST", `${instance("prod")}/deployments`, { token: dev, body: { tool: "passrole" } });
  const found = async (query: string): Promise<(string | null)[]> => [
    ...(await list<IssuedView>(world, `issuances?${query}`)).map(({ provider }) => provider),
    ...(await list<DenialView>(world, `denials?${query}`)).map(({ rule }) => rule),
  ];
  assert.deepEqual(await found(`actor=${member}`), ["main", "deployment.open"]);
  assert.deepEqual(await found("actor=ann"), ["other", "provider/disabled"]);
  assert.deepEqual(await found("provider=other"), ["other", "provider/disabled"]);
  assert.deepEqual(await found(`provider=main&actor=ann`), []);
});

test("what was refused is told as its caller was told it, and about which provider", async (t) => {
  const world = await begin(t);
  await world.done("PATCH", `${org}/providers/main`, { body: { enabled: false } });
  const { body } = (await keysFor(world, "dev")) as { body: unknown } as Reply<Record<string, string>>;
  const [{ message, hint, rule, provider, need } = assert.fail()] = await list<DenialView>(world, "denials");
  assert.deepEqual([message, hint, rule], [body["detail"], body["hint"], body["code"]]);
  assert.deepEqual([provider, need], ["main", "aws"]);
  const dev = await world.member("deployer", { app: "shop", service: "orders", stages: "dev" });
  const opened = await world.ask<Record<string, string>>("POST", `${instance("prod")}/deployments`, {
    token: dev,
    body: { tool: "passrole" },
  });
  const [denied] = await list<DenialView>(world, "denials");
  assert.deepEqual([denied?.message, denied?.hint], [opened.body["detail"], opened.body["hint"]]);
  assert.equal(typeof denied?.token, "string");
});

test("what AWS refused is told too", async (t) => {
  const world = await begin(t);
  world.sts.putRole({ arn: world.role("main", "another external id"), trustPolicy: { Statement: [] } });
  const reply = await keysFor(world, "dev");
  assert.ok(reply.status >= 400);
  const [denied] = await list<DenialView>(world, "denials");
  assert.equal(denied?.action, "credentials.failed");
  assert.equal(denied?.message, (reply.body as unknown as { detail: string }).detail);
});

test("a page of a timeline has a thousand items at most; other pages two hundred", async (t) => {
  const world = await begin(t);
  await openDeployment(world);
  const statusOf = async (path: string): Promise<number> => (await world.ask("GET", `${org}/${path}`)).status;
  for (const path of ["issuances", "denials"]) {
    assert.equal(await statusOf(`${path}?limit=1000`), 200);
    assert.equal(await statusOf(`${path}?limit=1001`), 400);
  }
  assert.equal(await statusOf("deployments?limit=201"), 400);
});
