import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { askKeys, instance, keysFor, link, linkedOrders, openDeployment } from "../../../test/support/broker-acts.ts";
import { brokerWorld, type BrokerWorld } from "../../../test/support/broker-world.ts";
import type {
  DenialView,
  IssuedView,
  LatestDeployment,
  ReachCell,
  ReachView,
  SearchHit,
} from "../contract/overviews.ts";
import type { Page } from "../contract/page.ts";
import { best } from "./best-hits.ts";

const org = "/v1/orgs/acme";

async function begin(t: TestContext): Promise<BrokerWorld> {
  const world = await brokerWorld(t);
  await linkedOrders(world);
  return world;
}

function list<T>(world: BrokerWorld, path: string, token = world.owner): Promise<Page<T>> {
  return world.done<Page<T>>("GET", `${org}/${path}`, { token });
}

/** A token whose member may deploy `dev` alone. */
function devOnly(world: BrokerWorld): Promise<string> {
  return world.member("deployer", { app: "shop", service: "orders", stages: "dev" });
}

test("every instance has its newest deployment, for who may read it", async (t) => {
  const world = await begin(t);
  await openDeployment(world, "dev");
  world.clock.time += 1000;
  const [dev, prod] = [await openDeployment(world, "dev"), await openDeployment(world, "prod")];
  const idOf = (path: string): string => path.split("/").at(-1)!;
  const all = await list<LatestDeployment>(world, "latest-deployments");
  const shown = all.items.map(({ instance: { stage }, id }) => [stage, id]);
  assert.deepEqual(shown, [
    ["dev", idOf(dev)],
    ["prod", idOf(prod)],
  ]);
  const own = await list<LatestDeployment>(world, "latest-deployments", await devOnly(world));
  assert.deepEqual(
    own.items.map(({ id }) => id),
    [idOf(dev)],
  );
  const first = await list<LatestDeployment>(world, "latest-deployments?limit=1");
  const rest = await list<LatestDeployment>(world, `latest-deployments?limit=1&cursor=${first.next}`);
  assert.deepEqual([...first.items, ...rest.items], all.items);
  assert.equal(rest.next, null);
});

test("keys are told from when to when they hold, within a time and a place", async (t) => {
  const world = await begin(t);
  const start = world.clock.time;
  for (const stage of ["dev", "prod", "dev"]) {
    await keysFor(world, stage);
    world.clock.time += 60_000;
  }
  const all = await list<IssuedView>(world, "issuances");
  assert.deepEqual(
    all.items.map(({ instance: { stage } }) => stage),
    ["dev", "prod", "dev"],
  );
  const [{ requestedAt, expiresAt, accessKeyId, account, provider, deploymentStatus } = assert.fail()] = all.items;
  const seconds = Math.round((Date.parse(expiresAt!) - Date.parse(requestedAt)) / 1000);
  assert.ok(Math.abs(seconds - 3600) <= 1, `${seconds}`);
  assert.match(accessKeyId!, /^ASIA/);
  assert.deepEqual([account?.length, provider, deploymentStatus], [12, "main", "open"]);
  const at = (milliseconds: number): string => encodeURIComponent(new Date(start + milliseconds).toISOString());
  const window = await list<IssuedView>(world, `issuances?since=${at(30_000)}&until=${at(90_000)}`);
  assert.deepEqual(
    window.items.map(({ instance: { stage } }) => stage),
    ["prod"],
  );
  assert.equal((await list<IssuedView>(world, "issuances?stage=prod")).items.length, 1);
  assert.equal((await list<IssuedView>(world, "issuances", await devOnly(world))).items.length, 2);
});

test("keys of one moment are on one page, and pages are together the whole", async (t) => {
  const world = await begin(t);
  const hub = { name: "hub", kind: "github", mode: "static", settings: {}, values: { token: "canary-token" } };
  await world.done("POST", `${org}/providers`, { body: hub });
  await world.done("PUT", `${org}/links`, {
    body: { scope: { level: "organisation" }, need: "github", provider: "hub" },
  });
  for (let count = 0; count < 5; count += 1) {
    await askKeys(world, await openDeployment(world), { body: { needs: ["aws", "github"] } });
    if (count !== 2) world.clock.time += 1000;
  }
  const all = (await list<IssuedView>(world, "issuances")).items.map(({ id }) => id);
  assert.equal(all.length, 10);
  const seen: string[] = [];
  let cursor: string | null = "";
  for (let pages = 0; cursor !== null && pages < 20; pages += 1) {
    const page: Page<IssuedView> = await list(world, `issuances?limit=3${cursor && `&cursor=${cursor}`}`);
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.next;
  }
  assert.deepEqual([seen.toSorted(), cursor], [all.toSorted(), null]);
});

test("what was refused is told with its reason, to who may read deployments there", async (t) => {
  const world = await begin(t);
  const dev = await devOnly(world);
  await link(world, { level: "instance", app: "shop", service: "orders", stage: "dev" }, null);
  assert.equal((await keysFor(world, "dev")).status, 409);
  const refused = await world.ask("POST", `${instance("prod")}/deployments`, {
    token: dev,
    body: { tool: "passrole" },
  });
  assert.equal(refused.status, 403);
  const all = (await list<DenialView>(world, "denials")).items;
  assert.deepEqual(
    all.map(({ action, rule, stage }) => [action, rule, stage]),
    [
      ["access.denied", "deployment.open", "prod"],
      ["credentials.denied", "provider/none", "dev"],
    ],
  );
  const own = (await list<DenialView>(world, "denials", dev)).items;
  assert.deepEqual(
    own.map(({ stage }) => stage),
    ["dev"],
  );
});

test("who reaches which stage, by role and scope", async (t) => {
  const world = await begin(t);
  for (const stage of ["dev", "prod"]) await openDeployment(world, stage);
  for (const [name, role] of [
    ["dora", { role: "developer" }],
    ["aude", { role: "auditor" }],
    ["dep", { role: "deployer", app: "shop", stages: "prod" }],
  ] as const) {
    await world.done("POST", `${org}/members`, { body: { name, roles: [role] } });
  }
  const { stages, items } = await world.done<ReachView>("GET", `${org}/reach`);
  assert.deepEqual(
    stages.map(({ stage, protected: isProtected }) => [stage, isProtected]),
    [
      ["prod", true],
      ["dev", false],
    ],
  );
  const cells = (name: string): string[] =>
    items
      .find(({ member }) => member === name)!
      .cells.map(({ stage, role, instances }) => `${stage} ${role} ${instances}`)
      .sort();
  assert.deepEqual(cells("ann"), ["dev owner 1", "prod owner 1"]);
  assert.deepEqual(cells("dora"), ["dev developer 1"]);
  assert.deepEqual(cells("dep"), ["prod deployer 1"]);
  assert.deepEqual(cells("aude"), []);
});

test("what someone with other roles would reach is told, to whoever may know it, and nothing is changed", async (t) => {
  const world = await begin(t);
  for (const stage of ["dev", "prod"]) await openDeployment(world, stage);
  const preview = async (roles: readonly object[], token = world.owner): Promise<string[]> => {
    const { cells } = await world.done<{ cells: ReachCell[] }>("POST", `${org}/reach/preview`, {
      body: { roles },
      token,
    });
    return cells.map(({ stage, role, instances }) => `${stage} ${role} ${instances}`).sort();
  };
  assert.deepEqual(await preview([{ role: "developer" }]), ["dev developer 1"]);
  assert.deepEqual(await preview([{ role: "deployer", app: "shop", service: "orders" }]), [
    "dev deployer 1",
    "prod deployer 1",
  ]);
  assert.deepEqual(
    await preview([
      { role: "deployer", stages: "pr-*" },
      { role: "developer", app: "blog" },
    ]),
    [],
  );
  assert.deepEqual(await preview([]), []);
  const bad = await world.ask("POST", `${org}/reach/preview`, { body: { roles: [{ role: "owner", service: "x" }] } });
  assert.equal((bad.body as { code: string }).code, "request/bad-role");
  const { status } = await world.ask("POST", `${org}/reach/preview`, {
    body: { roles: [] },
    token: await devOnly(world),
  });
  assert.equal(status, 403);
});

test("a search finds what the caller may know of, by words, ids and commits", async (t) => {
  const world = await begin(t);
  const commit = "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567";
  const body = { tool: "passrole", revision: commit };
  const { id } = await world.done<{ id: string }>("POST", `${instance("prod")}/deployments`, { body });
  const find = async (q: string, token = world.owner): Promise<string[]> =>
    (await list<SearchHit>(world, `search?q=${encodeURIComponent(q)}`, token)).items.map(
      ({ type, title }) => `${type} ${title}`,
    );
  assert.deepEqual(await find("orders"), ["service shop/orders", "instance shop/orders prod/eu-west-1"]);
  assert.deepEqual(await find("PROD shop"), ["instance shop/orders prod/eu-west-1"]);
  assert.deepEqual(await find("main"), ["provider main"]);
  assert.deepEqual(await find("ann"), ["member ann"]);
  assert.deepEqual(await find(id), [`deployment shop/orders prod/eu-west-1 ${commit}`]);
  assert.deepEqual(await find(commit), [`deployment shop/orders prod/eu-west-1 ${commit}`]);
  const dev = await devOnly(world);
  assert.deepEqual(await find("orders", dev), ["service shop/orders"]);
  assert.deepEqual([...(await find("ann", dev)), ...(await find(commit, dev))], []);
  assert.deepEqual(await find("  "), []);
});

test("the whole of a name comes before its beginning, and that before a part", () => {
  const hits = ["my-api", "api-gateway", "api", "rapid", "shop/api"].map((title): SearchHit => ({
    type: "service",
    title,
  }));
  assert.deepEqual(
    best(hits, "API").map(({ title }) => title),
    ["api", "api-gateway", "my-api", "shop/api", "rapid"],
  );
});

test("what removing a link would change is told, and nothing is changed", async (t) => {
  const world = await begin(t);
  const id = await link(world, { level: "stage-rule", app: "shop", service: "orders", stage: "dev" }, null);
  await openDeployment(world, "dev");
  const { items } = await list<{ before: object; after: { provider: string } }>(world, `links/${id}/removal`);
  assert.deepEqual(
    items.map(({ before, after }) => [before, after.provider]),
    [[{ provider: null, account: null }, "main"]],
  );
  assert.equal((await keysFor(world, "dev")).status, 409);
});

test("events are found by area, by what they are about and by who caused them", async (t) => {
  const world = await begin(t);
  const count = async (query: string): Promise<number> => (await list(world, `audit?${query}`)).items.length;
  assert.ok((await count("action=provider")) >= 2);
  assert.equal(await count("action=prov"), 0);
  assert.equal(await count("action=provider.created&about=main"), 1);
  assert.equal(await count("action=provider.created&about=other"), 0);
  assert.equal(await count("actor=nobody"), 0);
  assert.ok((await count("actor=ann")) > 3);
});
