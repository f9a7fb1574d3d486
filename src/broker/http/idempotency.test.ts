import assert from "node:assert/strict";
import { test } from "node:test";
import { memoryStore } from "../../../test/support/memory-store.ts";
import { otherToken, sampleBroker, type Answers, type SampleBroker } from "../../../test/support/sample-broker.ts";
import { testApi, type Given, type Sent } from "../../../test/support/test-api.ts";
import { createIdempotencyKeys } from "../idempotency/idempotency-keys.ts";
import { StoreError } from "../ports/store.ts";
import { refusal } from "../refusal.ts";

interface Keyed {
  broker: SampleBroker;
  clock: { time: number };
  /** Rows in the store, as JSON. */
  stored: () => Promise<string>;
  post: (path: string, body: unknown, key: string, given?: Given) => Promise<Sent>;
}

function keyed(answers: Answers = {}): Keyed {
  const store = memoryStore();
  const clock = { time: 1000 };
  const broker = sampleBroker(answers);
  const { send } = testApi(broker, {}, { idempotencyKeys: createIdempotencyKeys(store, () => clock.time) });
  return {
    broker,
    clock,
    stored: async () => JSON.stringify(await store.read((tables) => tables.idempotencyKeys.list({}))),
    post: (path, body, key, given) => send("POST", path, { body, headers: { "idempotency-key": key }, ...given }),
  };
}

const apps = "/v1/orgs/acme/apps";

test("what is sent again with its key is done once and answered alike", async () => {
  const { broker, post } = keyed();
  const first = await post(apps, { name: "shop" }, "k1");
  const again = await post(apps, { name: "shop" }, "k1");
  assert.deepEqual([again.status, again.text], [first.status, first.text]);
  assert.equal(again.headers["idempotent-replayed"], "true");
  assert.equal(broker.asked.length, 1);
  await post(apps, { name: "shop" }, "k2");
  await post(apps, { name: "shop" }, "k1", { token: otherToken, headers: { "idempotency-key": "k1" } });
  assert.equal(broker.asked.length, 3, "another key and another token are other requests");
});

test("a key is for one request", async () => {
  const { broker, post } = keyed();
  await post(apps, { name: "shop" }, "k1");
  for (const again of [
    await post(apps, { name: "other" }, "k1"),
    await post(`${apps}/shop/services`, { name: "a" }, "k1"),
  ]) {
    assert.deepEqual([again.status, again.code], [422, "request/key-reused"]);
  }
  assert.equal(broker.asked.length, 1);
});

test("a request that is under way is not begun again", async () => {
  const { promise, resolve } = Promise.withResolvers<object>();
  const { broker, post } = keyed({ "organisations.createApp": () => promise });
  const first = post(apps, { name: "shop" }, "k1");
  await new Promise((resume) => setImmediate(resume));
  const second = await post(apps, { name: "shop" }, "k1");
  assert.deepEqual([second.status, second.code], [409, "request/running"]);
  resolve({ name: "shop", createdAt: "2026-01-01T00:00:00.000Z" });
  assert.equal((await first).status, 201);
  assert.equal(broker.asked.length, 1);
});

test("what was refused may be tried again with its key", async () => {
  let isAllowed = false;
  const { post } = keyed({
    "organisations.createApp": async () => {
      if (!isAllowed) throw refusal(403, "access/not-allowed", "no", "ask");
      return { name: "shop", createdAt: "" };
    },
  });
  assert.equal((await post(apps, { name: "shop" }, "k1")).status, 403);
  isAllowed = true;
  assert.equal((await post(apps, { name: "shop" }, "k1")).status, 201);
});

for (const [fault, status] of [
  ["unreachable", 409],
  ["failed", 409],
  ["full", 201],
] as const) {
  test(`after a store that was ${fault} a repetition is answered with ${status}`, async () => {
    let fails = true;
    const { broker, post } = keyed({
      "organisations.createApp": async () => {
        if (fails) throw new StoreError(fault, "what became of the commit is not known");
        return { name: "shop", createdAt: "" };
      },
    });
    assert.equal((await post(apps, { name: "shop" }, "k1")).status, 503);
    fails = false;
    assert.equal((await post(apps, { name: "shop" }, "k1")).status, status);
    assert.equal(broker.asked.length, status === 201 ? 2 : 1);
  });
}

test("an answer with a secret is not kept: its repetition says what to do", async () => {
  const { broker, post, stored } = keyed();
  const tokens = "/v1/orgs/acme/tokens";
  const first = await post(tokens, { name: "ci" }, "k1");
  assert.equal((first.json as { token: string }).token, "prt_c_made");
  assert.doesNotMatch(await stored(), /prt_/);
  const again = await post(tokens, { name: "ci" }, "k1");
  assert.deepEqual([again.status, again.code], [409, "request/done-before"]);
  assert.equal(broker.asked.length, 1);
});

test("keys for a deployment are made anew each time: nobody else has the first ones", async () => {
  const { broker, post, stored } = keyed();
  const path = "/v1/orgs/acme/deployments/dep_1/credentials";
  assert.equal((await post(path, {}, "k1")).status, 200);
  assert.equal((await post(path, {}, "k1")).status, 200);
  assert.equal(broker.asked.length, 2);
  assert.equal(await stored(), "[]");
});

test("what a short secret was cannot be tried out on the store's dump", async () => {
  const { createHash } = await import("node:crypto");
  const { post, stored } = keyed();
  const body = JSON.stringify({ name: "shop" });
  await post(apps, body, "k1");
  for (const text of [body, `POST ${apps}\n${body}`, `POST ${apps} ${body}`]) {
    assert.ok(!(await stored()).includes(createHash("sha256").update(text).digest("hex")));
  }
});

test("after a day a key is as new", async () => {
  const { broker, clock, post } = keyed();
  await post(apps, { name: "shop" }, "k1");
  clock.time += 24 * 3600 * 1000 + 1;
  assert.equal((await post(apps, { name: "other" }, "k1")).status, 201);
  assert.equal(broker.asked.length, 2);
});

test("a key that is none is refused", async () => {
  const { post } = keyed();
  for (const key of ["", "a b", "x".repeat(129), "\u00e4"]) {
    assert.deepEqual([key, (await post(apps, { name: "shop" }, key)).code], [key, "request/invalid"]);
  }
});

test("old keys are forgotten, young ones stay", async () => {
  const store = memoryStore();
  const clock = { time: 0 };
  const keys = createIdempotencyKeys(store, () => clock.time);
  const begin = (key: string): Promise<unknown> =>
    keys.begin({ tokenId: "t", organisationId: "o", key, fingerprint: "f" });
  for (let count = 0; count < 450; count++) await begin(`old ${count}`);
  clock.time = 24 * 3600 * 1000 + 1;
  await begin("young");
  assert.equal(await keys.forgetOld(), 450);
  assert.deepEqual(await store.read((tables) => tables.idempotencyKeys.count({})), 1);
});
