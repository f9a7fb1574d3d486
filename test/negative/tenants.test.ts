import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import {
  askKeys,
  auditOf,
  denials,
  instance,
  keysFor,
  likeOthers,
  link,
  linkedOrders,
  makeOrders,
  openDeployment,
  orders,
  sessions,
  told,
} from "../support/broker-acts.ts";
import { brokerWorld, type BrokerWorld } from "../support/broker-world.ts";
import type { ProviderView } from "../../src/broker/contract/providers.ts";

const service = { level: "service", app: "shop", service: "orders" };
const at = (stage: string): Record<string, string> => ({ ...service, level: "instance", stage, region: "eu-west-1" });
const stripe = { name: "stripe", kind: "stripe", mode: "static", settings: {}, values: { apiKey: "sk_live_canary1" } };

test("C.4 #18: a provider of another organisation is linked nowhere, and looks like one that does not exist", async (t) => {
  const world = await brokerWorld(t);
  await linkedOrders(world);
  const { token } = await world.done<{ token: string }>("POST", "/v1/orgs", { body: { name: "rival" } });
  await world.done("POST", "/v1/orgs/rival/providers", { token, body: { ...stripe, name: "theirs" } });
  const foreign = await world.done<ProviderView>("GET", "/v1/orgs/rival/providers/theirs", { token });
  const linking = (provider: string) =>
    world.ask("PUT", "/v1/orgs/acme/links", { body: { scope: at("dev"), need: "stripe", provider } });
  const [theirs, none, byId] = [await linking("theirs"), await linking("absent"), await linking(foreign.id)];
  assert.equal(told(theirs), "404 request/not-found");
  assert.equal(likeOthers(theirs, "theirs"), likeOthers(none, "absent"));
  assert.equal(likeOthers(byId, foreign.id), likeOthers(none, "absent"));
  for (const [method, path] of [
    ["GET", ""],
    ["DELETE", "?force=true"],
    ["POST", "/verify"],
    ["PATCH", ""],
  ] as const) {
    const body = method === "PATCH" ? { enabled: false } : undefined;
    const answers = [];
    for (const name of ["theirs", "absent"])
      answers.push(likeOthers(await world.ask(method, `/v1/orgs/acme/providers/${name}${path}`, { body }), name));
    assert.equal(answers[0], answers[1]);
    assert.match(answers[0]!, /^404 /);
  }
  assert.match(told(await world.ask("GET", "/v1/orgs/rival/providers/theirs")), /^404 /);
});

test("C.4 #18: what has an id in another organisation has none in this one", async (t) => {
  const world = await brokerWorld(t);
  const { link: linkId } = await linkedOrders(world);
  const deployment = await openDeployment(world);
  const set = { scope: { level: "organisation" }, name: "TABLE", value: "orders" };
  const parameter = await world.done<{ id: string }>("PUT", "/v1/orgs/acme/parameters", { body: set });
  const { token } = await world.done<{ token: string }>("POST", "/v1/orgs", { body: { name: "rival" } });
  const { token: me } = await world.done<{ token: { id: string } }>("GET", "/v1/me");
  const foreign: [method: string, path: string, id: string, body?: object][] = [
    ["DELETE", "links/{id}", linkId],
    ["GET", "deployments/{id}", deployment.split("/").at(-1)!],
    ["POST", "deployments/{id}/credentials", deployment.split("/").at(-1)!, {}],
    ["PUT", "deployments/{id}/record", deployment.split("/").at(-1)!, {}],
    ["POST", "deployments/{id}/finish", deployment.split("/").at(-1)!, { status: "failed" }],
    ["GET", "parameters/{id}/value", parameter.id],
    ["DELETE", "parameters/{id}", parameter.id],
    ["DELETE", "tokens/{id}", me.id],
  ];
  for (const [method, path, id, body] of foreign) {
    const absent = `${id.slice(0, -2)}aa`;
    const ask = (each: string) => world.ask(method, `/v1/orgs/rival/${path.replace("{id}", each)}`, { token, body });
    const [one, other] = [await ask(id), await ask(absent)];
    assert.equal(told(one), "404 request/not-found", `${method} ${path}`);
    assert.equal(likeOthers(one, id), likeOthers(other, absent));
  }
  assert.equal((await world.ask("GET", deployment)).status, 200);
});

/** What a developer of `shop/orders` tries, and what it is answered. */
const tries: [what: string, method: string, path: string, body: object | undefined, told: string][] = [
  [
    "changes the organisation's default",
    "PUT",
    "links",
    { scope: { level: "organisation" }, need: "aws", provider: "main" },
    "403 access/not-allowed",
  ],
  [
    "links a protected stage",
    "PUT",
    "links",
    { scope: at("prod"), need: "aws", provider: "main" },
    "403 access/not-allowed",
  ],
  [
    "links a protected stage in capitals",
    "PUT",
    "links",
    { scope: at("PROD"), need: "aws", provider: "main" },
    "403 access/not-allowed",
  ],
  [
    "links a rule that protected stages match",
    "PUT",
    "links",
    { scope: { ...service, level: "stage-rule", stage: "p*" }, need: "aws", provider: "main" },
    "403 access/not-allowed",
  ],
  [
    "links outside of its scope",
    "PUT",
    "links",
    { scope: { level: "app", app: "shop" }, need: "aws", provider: "main" },
    "403 access/not-allowed",
  ],
  [
    "changes what a protected instance gets",
    "PUT",
    "links",
    { scope: service, need: "stripe", provider: "stripe", replace: true },
    "403 link/protected-stage",
  ],
  [
    "links what protected stages use",
    "PUT",
    "links",
    { scope: at("dev"), need: "aws", provider: "live" },
    "403 link/protected-stage",
  ],
  ["reads a secret parameter", "GET", "parameters/{secret}/value", undefined, "403 access/not-allowed"],
  [
    "reads the values of a protected instance",
    "GET",
    "apps/shop/services/orders/instances/prod/eu-west-1/parameters",
    undefined,
    "403 access/not-allowed",
  ],
  [
    "changes a provider's values",
    "PATCH",
    "providers/stripe",
    { values: { apiKey: "sk_live_canary2" } },
    "403 access/not-allowed",
  ],
  ["makes a provider", "POST", "providers", { ...stripe, name: "own" }, "403 access/not-allowed"],
  [
    "deploys a protected stage",
    "POST",
    "apps/shop/services/orders/instances/prod/eu-west-1/deployments",
    { tool: "passrole" },
    "403 access/not-allowed",
  ],
  ["unprotects the stage", "PATCH", "", { protectedStages: [] }, "403 access/not-allowed"],
];

test("C.4 #19: a developer reaches neither protected stages, nor other scopes, nor secrets", async (t) => {
  const world = await brokerWorld(t);
  await makeOrders(world);
  for (const name of ["main", "live"]) await world.provider(name);
  await world.done("POST", "/v1/orgs/acme/providers", { body: stripe });
  await world.done("PUT", instance("prod"));
  await link(world, at("prod"), "live");
  const set = { scope: service, name: "KEY", value: "canary-parameter" };
  const secret = await world.done<{ id: string }>("PUT", "/v1/orgs/acme/parameters", { body: set });
  const token = await world.member("developer", { app: "shop", service: "orders" });
  for (const [what, method, path, body, expected] of tries) {
    await t.test(`C.4 #19: a developer ${what}: ${expected}, and it is in the audit`, async () => {
      const before = (await denials(world)).length;
      const target = `/v1/orgs/acme/${path.replace("{secret}", secret.id)}`.replace(/\/$/, "");
      const answer = await world.ask(method, target, { token, body });
      assert.equal(told(answer), expected);
      assert.doesNotMatch(answer.text, /canary/);
      assert.equal((await denials(world)).length, before + 1);
    });
  }
  await t.test(
    "C.4 #19: a developer links a provider of its own organisation to an unprotected stage in its scope",
    async () => {
      const answer = await world.ask("PUT", "/v1/orgs/acme/links", {
        token,
        body: { scope: at("dev"), need: "aws", provider: "main" },
      });
      assert.equal(answer.status, 200, answer.text);
      const listed = await world.ask("GET", "/v1/orgs/acme/providers", { token });
      assert.doesNotMatch(listed.text, /canary/);
    },
  );
});

test("C.4 #22: a link to a disabled provider gives nothing, not what the service has", async (t) => {
  const world = await brokerWorld(t);
  await linkedOrders(world);
  await world.provider("other");
  await link(world, at("dev"), "other");
  await world.done("PATCH", "/v1/orgs/acme/providers/other", { body: { enabled: false } });
  assert.equal(told(await keysFor(world, "dev")), "409 provider/disabled");
  assert.equal(sessions(world).length, 0);
  assert.equal((await keysFor(world, "test")).status, 200);
  await world.done("PATCH", "/v1/orgs/acme/providers/other", { body: { enabled: true } });
  assert.equal(told(await keysFor(world, "dev")), "409 provider/unverified");
});

test("C.4 #23: a level has one provider of a kind", async (t) => {
  const world = await brokerWorld(t);
  await linkedOrders(world);
  await world.provider("other");
  const body = { scope: service, need: "aws", provider: "other" };
  assert.equal(told(await world.ask("PUT", "/v1/orgs/acme/links", { body })), "409 link/occupied");
  const both = [at("a"), at("a")].map((scope) => world.ask("PUT", "/v1/orgs/acme/links", { body: { ...body, scope } }));
  const statuses = (await Promise.all(both)).map(({ status }) => status);
  assert.deepEqual(
    statuses.toSorted((a, b) => a - b),
    [200, 409],
  );
  assert.equal((await world.ask("PUT", "/v1/orgs/acme/links", { body: { ...body, need: "aws:dns" } })).status, 200);
});

test("C.4 #24: what instances are deployed with is removed by an owner who insists, and by nobody else", async (t) => {
  const world = await brokerWorld(t);
  await makeOrders(world);
  await world.provider("main");
  const id = await link(world, { level: "organisation" }, "main");
  await world.done("PUT", instance("dev"));
  const admin = await world.member("admin");
  for (const target of [`/v1/orgs/acme/links/${id}`, "/v1/orgs/acme/providers/main"]) {
    const refused = await world.ask("DELETE", target, { token: admin });
    assert.match(told(refused), /^409 (?:link|provider)\/in-use$/);
    assert.match(refused.text, /1 instances|instances/);
    assert.match(told(await world.ask("DELETE", target)), /^409 /);
    assert.equal(told(await world.ask("DELETE", `${target}?force=true`, { token: admin })), "403 access/not-allowed");
  }
  assert.equal((await denials(world)).length, 2);
  assert.equal((await world.ask("DELETE", `/v1/orgs/acme/links/${id}?force=true`)).status, 204);
  assert.equal((await auditOf(world, { action: "link.removed" })).length, 1);
});

test("C.4 #26: nobody takes away the last owner, nor gives more than they have", async (t) => {
  const world = await brokerWorld(t);
  const admin = await member(world, "admin");
  const { items } = await world.done<Members>("GET", "/v1/orgs/acme/members");
  const [ann] = items.filter(({ name }) => name === "ann");
  const role = `/v1/orgs/acme/members/ann/roles/${ann!.roles[0]!.id}`;
  assert.equal(told(await world.ask("DELETE", role)), "409 member/last-owner");
  assert.equal(told(await world.ask("DELETE", "/v1/orgs/acme/members/ann")), "409 member/last-owner");
  const beyond: [method: string, path: string, body?: object][] = [
    ["POST", `members/${admin.name}/roles`, { role: "owner" }],
    ["POST", "members", { name: "eve", roles: [{ role: "owner" }] }],
    ["POST", "tokens", { name: "x", member: "ann" }],
    ["DELETE", "members/ann"],
    ["DELETE", `members/ann/roles/${ann!.roles[0]!.id}`],
  ];
  for (const [method, path, body] of beyond) {
    assert.equal(
      told(await world.ask(method, `/v1/orgs/acme/${path}`, { token: admin.token, body })),
      "403 access/not-allowed",
    );
  }
  assert.equal((await denials(world)).length, beyond.length);
});

test("C.4 #26: of two owners who remove each other at the same time one stays", async (t) => {
  const world = await brokerWorld(t);
  const owners = await Promise.all([member(world, "owner"), member(world, "owner")]);
  const { items } = await world.done<Members>("GET", "/v1/orgs/acme/members");
  const ann = items.find(({ name }) => name === "ann")!;
  await world.done("DELETE", `/v1/orgs/acme/members/ann/roles/${ann.roles[0]!.id}`);
  const removing = owners.map(({ token }, index) =>
    world.ask("DELETE", `/v1/orgs/acme/members/${owners[1 - index]!.name}`, { token }),
  );
  const statuses = (await Promise.all(removing)).map(({ status }) => status);
  assert.equal(statuses.filter((status) => status === 204).length, 1, String(statuses));
});

interface Members {
  items: { name: string; roles: { id: string }[] }[];
}

/** A new member with its token. */
async function member(world: BrokerWorld, role: string): Promise<{ name: string; token: string }> {
  const token = await world.member(role);
  return { name: (await world.done<{ member: string }>("GET", "/v1/me", { token })).member, token };
}

async function scoped(t: TestContext): Promise<{ world: BrokerWorld; token: string; mail: string }> {
  const world = await brokerWorld(t);
  await linkedOrders(world);
  await world.done("POST", "/v1/orgs/acme/apps/shop/services", { body: { name: "mail" } });
  const token = await world.member("machine", { app: "shop", service: "orders" });
  return { world, token, mail: orders.replace("orders", "mail") };
}

test("C.4 #21: a token of one service gets no keys of another, whatever that is called", async (t) => {
  const { world, token, mail } = await scoped(t);
  const body = { tool: "passrole" };
  assert.equal((await keysFor(world, "dev", { token })).status, 200);
  const open = (path: string) => world.ask<{ id: string }>("POST", `${path}/deployments`, { token, body });
  assert.equal(told(await open(`${mail}/instances/dev/eu-west-1`)), "403 access/not-allowed");
  const theirs = await world.done<{ id: string }>("POST", `${mail}/instances/dev/eu-west-1/deployments`, { body });
  assert.equal(
    told(await askKeys(world, `/v1/orgs/acme/deployments/${theirs.id}`, { token })),
    "403 access/not-allowed",
  );
  const joined = [
    "orders|stage|prod",
    "a|stage|prod",
    "orders%7Cstage%7Cprod",
    "orders%2Finstances%2Fprod",
    "orders%00",
    "orders ",
  ];
  for (const name of joined) {
    const made = await world.ask("POST", "/v1/orgs/acme/apps/shop/services", {
      body: { name: decodeURIComponent(name) },
    });
    assert.equal(made.status, 400, name);
    assert.match(
      told(await open(`/v1/orgs/acme/apps/shop/services/${name}/instances/dev/eu-west-1`)),
      /^400 request\/bad-(?:name|path)$/,
      name,
    );
  }
  assert.equal(sessions(world).length, 1);
});

test("C.4 #21: a deployment is given keys for whoever opened it, and for nobody who is permitted as much", async (t) => {
  const { world, token } = await scoped(t);
  const other = await world.member("machine", { app: "shop", service: "orders" });
  const deployment = await openDeployment(world, "dev", token);
  assert.equal(told(await askKeys(world, deployment, { token: other })), "403 deployment/not-yours");
  assert.equal(told(await askKeys(world, deployment)), "403 deployment/not-yours");
  await world.done("POST", `${deployment}/finish`, { token, body: { status: "succeeded" } });
  assert.equal(told(await askKeys(world, deployment, { token })), "409 deployment/closed");
  assert.equal(sessions(world).length, 0);
});
