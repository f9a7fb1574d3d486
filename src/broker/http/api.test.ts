import assert from "node:assert/strict";
import { test } from "node:test";
import { Registry } from "prom-client";
import { canary, goodToken, otherToken, sampleBroker } from "../../../test/support/sample-broker.ts";
import { askedOf, testApi } from "../../../test/support/test-api.ts";
import { Secret } from "../../diagnostics/secret.ts";
import { StoreConflict, StoreError, type StoreFault } from "../ports/store.ts";

const instance = "/v1/orgs/acme/apps/shop/services/orders/instances";
const effective = `${instance}/prod/eu-west-1/effective`;
const credentials = "/v1/orgs/acme/deployments/dep_1/credentials";

test("C.4 #4: an external id in a body is refused by its name, and told where they come from", async () => {
  const { send } = testApi(sampleBroker());
  const body = { name: "main", kind: "aws", mode: "assume-role", settings: {}, externalId: "pr-mine" };
  for (const [method, path, given] of [
    ["POST", "/v1/orgs/acme/providers", body],
    ["PATCH", "/v1/orgs/acme/providers/main", { externalId: "pr-mine" }],
  ] as const) {
    const { status, json, text } = await send(method, path, { body: given });
    assert.equal(status, 400);
    const { code, detail, hint } = json as { code: string; detail: string; hint: string };
    assert.equal(code, "request/unknown-field");
    assert.match(detail, /`externalId`/);
    assert.match(hint, /made here/);
    assert.doesNotMatch(text, /pr-mine/);
  }
});

test("an unknown field is told by its place, with what was meant", async () => {
  const { send } = testApi(sampleBroker());
  const body = { scope: { level: "service", ap: "shop" }, need: "aws", provider: null };
  const { json } = await send("PUT", "/v1/orgs/acme/links", { body });
  const { detail, hint } = json as { detail: string; hint: string };
  assert.match(detail, /`scope\.ap`/);
  assert.match(hint, /`app`/);
});

test("every problem of a body is told at once", async () => {
  const { send } = testApi(sampleBroker());
  const { json } = await send("POST", "/v1/orgs/acme/members", { body: { nam: "x", roles: [{ role: "king" }] } });
  const { errors } = json as { errors: { code: string }[] };
  assert.deepEqual(errors.map(({ code }) => code).sort(), [
    "request/invalid",
    "request/invalid",
    "request/unknown-field",
  ]);
});

const otherStages: readonly (readonly [target: string, code: string])[] = [
  [`${instance}/prod%00/eu-west-1/effective`, "request/bad-name"],
  [`${instance}/prod%20/eu-west-1/effective`, "request/bad-name"],
  [`${instance}/dev/../prod/eu-west-1/effective`, "request/bad-path"],
  [`${instance}/dev/%2e%2e/prod/eu-west-1/effective`, "request/bad-path"],
  [`${instance}/dev%2F..%2Fprod/eu-west-1/effective`, "request/bad-name"],
  [`${instance}/dev%2f..%2fprod/eu-west-1/effective`, "request/bad-path"],
  [`${instance}/%70rod/eu-west-1/effective`, "request/bad-path"],
  [`${instance}/prod%/eu-west-1/effective`, "request/bad-path"],
  [`${instance}//prod/eu-west-1/effective`, "request/bad-path"],
  [`${instance}/pr\u00f6d/eu-west-1/effective`, "request/bad-name"],
  [`${instance}/prod\\/eu-west-1/effective`, "request/bad-path"],
  [`${instance}/prod;x=1/eu-west-1/effective`, "request/bad-name"],
  [`${effective}?stage=dev`, "request/unknown-parameter"],
  [`${effective}?explain=true&explain=false`, "request/repeated-parameter"],
  ["/v1/orgs/acme/deployments?stage=dev&stage=prod", "request/repeated-parameter"],
  ["/v1/orgs/acme/deployments?stage=prod%00", "request/invalid"],
  ["/v1/orgs/acme/apps/shop/services/a|stage|prod/instances/dev/eu-west-1/effective", "request/bad-name"],
];

for (const [target, code] of otherStages) {
  test(`C.4 #20: ${JSON.stringify(target.slice(7))} is refused and reaches no use case`, async () => {
    const broker = sampleBroker();
    const answer = await testApi(broker).send("GET", target);
    assert.deepEqual([answer.status, answer.code], [400, code]);
    assert.deepEqual(broker.asked, []);
  });
}

test("C.4 #20: a stage in capitals is a stage of its own", async () => {
  const broker = sampleBroker();
  await testApi(broker).send("GET", `${instance}/PROD/eu-west-1/effective`);
  const key = { app: "shop", service: "orders", stage: "PROD", region: "eu-west-1" };
  assert.deepEqual(broker.asked, [["effective.read", key, {}]]);
});

test("a component's region is a hyphen in the path, and null", async () => {
  const broker = sampleBroker();
  await testApi(broker).send("GET", `${instance}/dev/-/effective?explain=true`);
  const key = { app: "shop", service: "orders", stage: "dev", region: null };
  assert.deepEqual(broker.asked, [["effective.read", key, { explain: true }]]);
});

test("C.4 #36: the 61st issue of a token in a minute is refused; other tokens go on", async () => {
  const { send } = testApi(sampleBroker());
  const issue = (token: string): Promise<number> =>
    send("POST", credentials, { body: {}, token }).then(({ status }) => status);
  for (let count = 1; count <= 60; count++) assert.equal(await issue(goodToken), 200);
  const refused = await send("POST", credentials, { body: {} });
  assert.deepEqual([refused.status, refused.code], [429, "request/too-many"]);
  const seconds = Number(refused.headers["retry-after"]);
  assert.ok(seconds >= 1 && seconds <= 60, `${seconds}`);
  assert.equal(await issue(otherToken), 200);
  assert.equal((await send("GET", effective)).status, 200, "other requests of the token go on");
});

test("C.4 #36: one token cannot use up another's requests", async () => {
  const { send } = testApi(sampleBroker(), { requestsPerMinute: 3 });
  const statuses = [];
  for (let count = 0; count < 5; count++) statuses.push((await send("GET", effective)).status);
  assert.deepEqual(statuses, [200, 200, 200, 429, 429]);
  assert.equal((await send("GET", effective, { token: otherToken })).status, 200);
});

test("C.4 #36: the 11th failure of an address in a minute is refused, whatever X-Forwarded-For says", async () => {
  const { send } = testApi(sampleBroker());
  const fail = (forwarded: string): ReturnType<typeof send> =>
    send("GET", effective, { token: "prt_wrong_wrong", headers: { "x-forwarded-for": forwarded } });
  await send("GET", effective);
  for (let count = 1; count <= 10; count++) assert.equal((await fail(`203.0.113.${count}`)).status, 401);
  const refused = await fail("203.0.113.99");
  assert.deepEqual([refused.status, refused.code], [429, "request/too-many"]);
  assert.ok(Number(refused.headers["retry-after"]) > 0);
  assert.equal((await send("GET", effective, { token: "prt_wrong_wrong", address: "192.0.2.2" })).status, 401);
  assert.equal((await send("GET", effective)).status, 200, "a token that worked from there still does");
  assert.equal((await send("GET", effective, { token: otherToken })).status, 429, "others are not even tried");
});

test("C.4 #36: behind a trusted proxy failures are counted by what it forwards", async () => {
  const trusts = (address: string): boolean => address === "10.0.0.1";
  const { send } = testApi(sampleBroker(), { failuresPerMinute: 1 }, { trusts });
  const fail = (forwarded: string): Promise<number> =>
    send("GET", effective, { token: "prt_x_y", address: "10.0.0.1", headers: { "x-forwarded-for": forwarded } }).then(
      ({ status }) => status,
    );
  assert.deepEqual([await fail("198.51.100.1"), await fail("6.6.6.6, 198.51.100.1")], [401, 429]);
  assert.equal(await fail("198.51.100.2"), 401);
});

test("a missing token is not counted as a failure", async () => {
  const { send } = testApi(sampleBroker(), { failuresPerMinute: 1 });
  for (let count = 0; count < 5; count++) assert.equal((await send("GET", effective, { token: null })).status, 401);
});

test("C.4 #37: no token, secret, query or body is found in logs, problems and metrics", async () => {
  const registry = new Registry();
  const broker = sampleBroker({
    "parameters.set": () => {
      throw new Error("it broke");
    },
  });
  const { send, log } = testApi(broker, { metricsToken: new Secret("metrics-canary") }, { registry });
  const secret = "sk_live_canary_4711";
  const scope = { level: "organisation" };
  const answers = [
    await send("PUT", "/v1/orgs/acme/parameters", { body: { scope, name: "A", value: secret } }),
    await send("PUT", "/v1/orgs/acme/parameters", { body: { scope, name: "A", value: [secret] } }),
    await send("PUT", "/v1/orgs/acme/parameters", { body: `{"name": "${secret}` }),
    await send("PUT", "/v1/orgs/acme/parameters", { body: { scope, name: secret.repeat(20), value: "x" } }),
    await send("GET", `${effective}?token=${goodToken}`),
    await send("GET", `${effective}?x=${secret}`),
    await send("GET", `${effective}?x=%70rt_a_0123456789abcdef`),
    await send("GET", `/v1/orgs/${secret}/apps`, { token: "prt_canary_0123", headers: { "user-agent": goodToken } }),
  ];
  assert.deepEqual(
    answers.map(({ status }) => status),
    [500, 400, 400, 400, 400, 400, 400, 401],
  );
  const written = [JSON.stringify(log), answers.map(({ text }) => text).join(), await registry.metrics()].join();
  assert.doesNotMatch(written, /canary|0123456789abcdef|\?x=|4711/);
  assert.deepEqual(
    log.filter(({ event }) => event === "failure").map((line) => line.requestId),
    [answers[0]!.headers["x-request-id"]],
  );
});

test("C.4 #37: secrets reach the answers that are for them, and those are kept nowhere", async () => {
  const { send } = testApi(sampleBroker());
  const given = await send("POST", credentials, { body: {} });
  assert.equal(given.headers["cache-control"], "no-store");
  const { needs } = given.json as { needs: Record<string, unknown>[] };
  const text = canary.reveal();
  assert.deepEqual(needs[0]!["env"], { AWS_REGION: "eu-west-1", STRIPE_API_KEY: text });
  assert.deepEqual(needs[0]!["files"], [
    { variable: "GOOGLE_APPLICATION_CREDENTIALS", name: "gcp.json", content: text },
  ]);
  assert.equal(needs[0]!["expiration"], "2026-01-01T00:00:00.000Z");
  assert.deepEqual(needs[1], { linked: false, need: "stripe" });
});

const storeFaults: readonly StoreFault[] = ["full", "read-only", "damaged", "in-use", "unreachable", "newer", "failed"];

for (const fault of storeFaults) {
  test(`C.4 #40: a store that is ${fault} gives 503 and nothing else`, async () => {
    const broker = sampleBroker({
      "deployments.issue": () => Promise.reject(new StoreError(fault, "/data/passrole.db cannot be written")),
    });
    const { send } = testApi(broker);
    const answer = await send("POST", credentials, { body: {} });
    assert.deepEqual([answer.status, answer.code], [503, `store/${fault}`]);
    assert.ok(Number(answer.headers["retry-after"]) > 0);
    assert.doesNotMatch(answer.text, /passrole\.db|canary/);
  });
}

test("what is taken in the store is a conflict", async () => {
  const broker = sampleBroker({ "organisations.createApp": () => Promise.reject(new StoreConflict("apps")) });
  const answer = await testApi(broker).send("POST", "/v1/orgs/acme/apps", { body: { name: "shop" } });
  assert.deepEqual([answer.status, answer.code], [409, "request/exists"]);
});

test("what nobody foresaw tells nothing but where to look", async () => {
  const broker = sampleBroker({ "organisations.read": () => Promise.reject(new TypeError("x of undefined")) });
  const { send, log } = testApi(broker);
  const answer = await send("GET", "/v1/orgs/acme");
  assert.deepEqual([answer.status, answer.code], [500, "broker/internal"]);
  assert.doesNotMatch(answer.text, /undefined|TypeError/);
  const failure = log.find(({ event }) => event === "failure");
  assert.ok(failure?.event === "failure" && failure.error instanceof TypeError);
});

test("a client that goes away in the middle of a body is no failure", async () => {
  const { api, log } = testApi(sampleBroker());
  const given = { body: { name: "shop" } };
  const gone = async (): Promise<never> => Promise.reject(new Error("aborted"));
  const { status } = await api.answer({ ...askedOf("POST", "/v1/orgs/acme/apps", given), body: gone });
  assert.equal(status, 400);
  assert.deepEqual(
    log.map((line) => [line.event, "code" in line && line.code]),
    [["request", "request/broken-off"]],
  );
});

test("a version is asked for with If-Match, and known with If-None-Match", async () => {
  const broker = sampleBroker();
  const { send } = testApi(broker);
  const read = await send("GET", "/v1/orgs/acme/providers/main");
  assert.equal(read.headers["etag"], '"7"');
  const headers = { "if-none-match": 'W/"7"' };
  const known = await send("GET", "/v1/orgs/acme/providers/main", { headers });
  assert.deepEqual([known.status, known.text], [304, ""]);
  await send("PATCH", "/v1/orgs/acme/providers/main", { body: { enabled: true }, headers: { "if-match": '"7"' } });
  assert.deepEqual(broker.asked.at(-1), ["providers.update", "main", { enabled: true, ifVersion: 7 }]);
  await send("DELETE", "/v1/orgs/acme/providers/main?force=true", { headers: { "if-match": "*" } });
  assert.deepEqual(broker.asked.at(-1), ["providers.remove", "main", { force: true }]);
  const odd = await send("DELETE", "/v1/orgs/acme/providers/main", { headers: { "if-match": "7" } });
  assert.deepEqual([odd.status, odd.code], [400, "request/invalid"]);
});

test("a path tells what can be done to it", async () => {
  const { send } = testApi(sampleBroker());
  const options = await send("OPTIONS", "/v1/orgs/acme/apps", { token: null });
  assert.deepEqual([options.status, options.headers["allow"]], [204, "HEAD, GET, POST, OPTIONS"]);
  const wrong = await send("DELETE", "/v1/orgs/acme/apps");
  assert.deepEqual(
    [wrong.status, wrong.code, wrong.headers["allow"]],
    [405, "request/bad-method", "HEAD, GET, POST, OPTIONS"],
  );
  const head = await send("HEAD", "/v1/orgs/acme/apps");
  assert.deepEqual([head.status, head.text], [200, ""]);
  const nowhere = await send("GET", "/v2/orgs");
  assert.deepEqual([nowhere.status, nowhere.code], [404, "request/not-found"]);
});

test("figures are for this machine, or for who has the metrics token", async () => {
  const local = testApi(sampleBroker());
  const from = (address: string, headers = {}): Promise<number> =>
    local.send("GET", "/metrics", { token: null, address, headers }).then(({ status }) => status);
  assert.deepEqual([await from("127.0.0.1"), await from("::1"), await from("192.0.2.1")], [200, 200, 404]);
  assert.equal(
    await from("127.0.0.1", { "x-forwarded-for": "192.0.2.1" }),
    404,
    "a proxy on this machine is not the machine",
  );
  const guarded = testApi(sampleBroker(), { metricsToken: new Secret("figures") });
  const as = (token: string | null): Promise<number> =>
    guarded.send("GET", "/metrics", { token }).then(({ status }) => status);
  assert.deepEqual([await as("figures"), await as("figure"), await as(null)], [200, 404, 404]);
});

test("figures count issuances by how they ended, and name no tenant", async () => {
  const { send } = testApi(sampleBroker());
  await send("POST", credentials, { body: {} });
  await send("GET", effective);
  const { text } = await send("GET", "/metrics", { address: "127.0.0.1" });
  assert.match(text, /passrole_credentials_total\{outcome="issued",code=""\} 1/);
  assert.match(text, /passrole_credentials_total\{outcome="unlinked",code=""\} 1/);
  assert.match(text, /route="\/v1\/orgs\/\{org\}\/apps\/\{app\}[^"]*",status="200"\} 1/);
  assert.doesNotMatch(text, /acme|shop|orders|mia/);
});

test("a server whose store cannot be written is alive and not ready", async () => {
  const { send } = testApi(sampleBroker({ ready: () => Promise.resolve(false) }));
  assert.equal((await send("GET", "/healthz", { token: null })).status, 200);
  const answer = await send("GET", "/readyz", { token: null });
  assert.deepEqual([answer.status, answer.code], [503, "broker/not-ready"]);
});

test("an export that is refused is refused before anything is sent", async () => {
  const broker = sampleBroker();
  broker.audits = {
    ...broker.audits,
    exported: () => ({
      [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new StoreError("unreachable", "gone")) }),
    }),
  };
  assert.equal((await testApi(broker).send("GET", "/v1/orgs/acme/audit/export")).status, 503);
});

test("an export ends each line", async () => {
  const { text, headers } = await testApi(sampleBroker()).send("GET", "/v1/orgs/acme/audit/export");
  assert.equal(headers["content-type"], "application/jsonl");
  assert.equal(text.split("\n").length, 3);
  assert.ok(text.endsWith("\n"));
});

test("the same answers come by fetch", async () => {
  const { api } = testApi(sampleBroker());
  const headers = { authorization: `Bearer ${goodToken}`, "content-type": "application/json" };
  const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
    api.fetch(new Request(`https://broker.example.com${path}`, { headers, ...init }), { address: "192.0.2.1" });
  const good = await ask(effective);
  assert.deepEqual([good.status, ((await good.json()) as { organisation: string }).organisation], [200, "acme"]);
  const body = JSON.stringify({ name: "shop" });
  assert.equal((await ask("/v1/orgs/acme/apps", { method: "POST", body })).status, 201);
  const long = JSON.stringify({ name: "x".repeat(300_000) });
  assert.equal((await ask("/v1/orgs/acme/apps", { method: "POST", body: long })).status, 413);
  assert.match(await (await ask("/v1/orgs/acme/audit/export")).text(), /^\{.*\}\n\{.*\}\n$/);
});

test("a text with a null character is refused, one that only looks so is taken", async () => {
  const { send } = testApi(sampleBroker());
  const set = (value: string): Promise<number> =>
    send("PUT", "/v1/orgs/acme/parameters", {
      body: `{"scope":{"level":"organisation"},"name":"A","value":"${value}"}`,
    }).then(({ status }) => status);
  assert.deepEqual([await set("a\\u0000b"), await set("a\\\\u0000b"), await set("\\\\\\u0000")], [400, 200, 400]);
});
