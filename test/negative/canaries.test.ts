import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { askKeys, instance, linkedOrders, openDeployment, orders, told } from "../support/broker-acts.ts";
import { brokerWorld, type Ask, type BrokerWorld, type Reply } from "../support/broker-world.ts";
import { assertNoCanary, textsOfFolder, type Texts } from "../support/canaries.ts";
import { rewritingProxy } from "../support/rewriting-proxy.ts";
import { broker as brokerUser, ours, roleArn } from "../support/sts-world.ts";
import { openSqlite } from "../../src/broker/store/sqlite/open-sqlite.ts";
import { serverLog } from "../../src/cli/server/server-log.ts";

/** Values that are planted: each in one place, with characters that encodings change. */
const planted = {
  stripe: "sk_live_canaryStripe/+~'1",
  rotated: "sk_live_canaryRotated/+~2",
  generic: 'canary-generic "quoted" \\ and\nlines',
  secretParameter: 'canary-parameter "secret" \\ & more',
  plainParameter: "canary-parameter-plain/+",
  profileParameter: "canary-profile/+parameter",
  inBrokenJson: "canary-in-broken-json/+",
  inUnknownField: "canary-in-unknown-field/+",
  inWrongType: "canary-in-wrong-type/+",
  badValue: "canary value with spaces/+",
  inHeader: "canary-idempotency-header/+",
  inCookie: "canary-session-cookie/+",
  garbled: "canary-garbled/+secret",
  brokers: brokerUser.secretAccessKey,
};

/** Answers that are for secrets; what is in them must be nowhere else. */
interface Life {
  world: BrokerWorld;
  folder: string;
  /** What was planted, and every secret that the broker gave away. */
  canaries: string[];
  /** Every answer that no secret belongs into. */
  answers: Record<string, string>;
  ask: (method: string, target: string, ask?: Ask) => Promise<Reply>;
}

async function begin(t: TestContext): Promise<Life> {
  const folder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "passrole-canaries-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const garbled = { from: "<SecretAccessKey>", to: `<SecretAccessKey>${planted.garbled}<`, on: false };
  const world = await brokerWorld(t, {
    store: await openSqlite({ folder }),
    before: (url) => rewritingProxy(t, url, garbled),
  });
  const answers: Record<string, string> = {};
  const ask: Life["ask"] = async (method, target, given) => {
    const reply = await world.ask(method, target, given);
    answers[`${Object.keys(answers).length} ${method} ${target.slice(0, 60)}: ${reply.status}`] = answerText(reply);
    return reply;
  };
  const life = { world, folder, canaries: [...Object.values(planted), secretOf(world.owner)], answers, ask };
  await live(life, garbled);
  return life;
}

function answerText({ headers, text }: Reply): string {
  return `${JSON.stringify([...headers])}\n${text}`;
}

/** The 256 random bits of a token. */
function secretOf(token: string): string {
  return token.slice(-43);
}

async function live(life: Life, garbled: { on: boolean }): Promise<void> {
  await linkedOrders(life.world);
  await makeProviders(life);
  await setParameters(life);
  await makeTokens(life);
  await deployEverything(life);
  await failInEveryWay(life);
  garbled.on = true;
  const broken = await life.ask("POST", `${await openDeployment(life.world)}/credentials`, {
    body: { needs: ["aws"] },
  });
  assert.ok(broken.status >= 500, broken.text);
  garbled.on = false;
  await readEverything(life);
}

async function makeProviders({ ask }: Life): Promise<void> {
  const all = "/v1/orgs/acme/providers";
  const made = [
    { name: "pay", kind: "stripe", settings: {}, values: { apiKey: planted.stripe } },
    { name: "own", kind: "generic", settings: { variables: { key: "OWN_KEY" } }, values: { key: planted.generic } },
    {
      name: "keys",
      kind: "aws",
      settings: { account: ours, fields: { accessKeyId: brokerUser.accessKeyId } },
      values: { secretAccessKey: planted.brokers },
    },
  ];
  for (const [index, body] of made.entries()) {
    const headers = { "idempotency-key": `make-${index}` };
    for (const _ of ["once", "again"]) {
      const { status } = await ask("POST", all, { body: { ...body, mode: "static" }, headers });
      assert.equal(status, 201);
    }
  }
  const links = [
    ["stripe", "pay"],
    ["generic", "own"],
    ["aws:keys", "keys"],
  ];
  for (const [need, provider] of links)
    await ask("PUT", "/v1/orgs/acme/links", { body: { scope: { level: "organisation" }, need, provider } });
}

async function setParameters({ ask }: Life): Promise<void> {
  const scope = { level: "service", app: "shop", service: "orders" };
  const all = "/v1/orgs/acme/parameters";
  await ask("PUT", all, { body: { scope, name: "SECRET", value: planted.secretParameter } });
  await ask("PUT", all, { body: { scope, name: "PLAIN", value: planted.plainParameter, secret: false } });
  const profile = {
    uid: "u1",
    name: "old",
    accessRoleArn: roleArn("old"),
    parameters: { KEY: planted.profileParameter },
  };
  const app = {
    name: "legacy",
    stages: { default: "u1" },
    services: [{ name: "web", instances: [{ stage: "dev", region: "eu-west-1" }] }],
  };
  for (const dryRun of [true, false]) {
    const path = `/v1/orgs/acme/migrations/deployment-profiles?dryRun=${dryRun}`;
    assert.equal((await ask("POST", path, { body: { org: { profiles: [profile] }, apps: [app] } })).status, 200);
  }
}

async function makeTokens({ world, canaries, ask }: Life): Promise<void> {
  const made = await world.done<{ token: string; view: { id: string } }>("POST", "/v1/orgs/acme/tokens", {
    body: { name: "ci" },
    headers: { "idempotency-key": "token" },
  });
  canaries.push(secretOf(made.token));
  await ask("POST", "/v1/orgs/acme/tokens", { body: { name: "ci" }, headers: { "idempotency-key": "token" } });
  await ask("GET", "/v1/me", { token: made.token });
  await ask("DELETE", `/v1/orgs/acme/tokens/${made.view.id}`);
  await ask("GET", "/v1/me", { token: made.token });
  const { token } = await world.done<{ token: string }>("POST", "/v1/orgs", { body: { name: "rival" } });
  canaries.push(secretOf(token));
}

/** Keys for everything, once more after a provider's value was replaced. */
async function deployEverything({ world, canaries, ask }: Life): Promise<void> {
  const deployment = await openDeployment(world);
  for (const apiKey of [planted.stripe, planted.rotated]) {
    await ask("PATCH", "/v1/orgs/acme/providers/pay", { body: { values: { apiKey } } });
    const { status, text, body } = await askKeys(world, deployment);
    assert.equal(status, 200, text);
    for (const value of [apiKey, planted.generic, planted.brokers]) assert.ok(text.includes(JSON.stringify(value)));
    for (const need of body.needs) {
      const { aws } = need.linked ? need : {};
      if (aws?.sessionToken !== undefined) canaries.push(aws.secretAccessKey, aws.sessionToken);
    }
  }
  assert.ok(canaries.length > Object.keys(planted).length + 4);
  const values = await world.ask("GET", `${instance("dev")}/parameters`);
  assert.match(values.text, /canary-parameter-plain/);
  await ask("PUT", `${deployment}/record`, { body: { templateHash: "ab" } });
  await ask("POST", `${deployment}/finish`, { body: { status: "succeeded" } });
  await ask("POST", `${deployment}/credentials`, { body: {} });
}

/** Requests that are refused, with secrets wherever people put them. */
async function failInEveryWay({ world, ask, canaries }: Life): Promise<void> {
  const token = `prt_${"c".repeat(20)}_${"canary".repeat(7)}x`;
  canaries.push(secretOf(token));
  const all = "/v1/orgs/acme/providers";
  const stripe = { name: "bad", kind: "stripe", mode: "static", settings: {} };
  const failing: [method: string, target: string, ask: Ask][] = [
    ["POST", all, { body: `{"name":"bad","values":{"apiKey":"${planted.inBrokenJson}"` }],
    ["POST", all, { body: `"${planted.inBrokenJson}"` }],
    ["POST", all, { body: { ...stripe, apiKey: planted.inUnknownField } }],
    ["POST", all, { body: { ...stripe, values: { apiKey: [planted.inWrongType] } } }],
    ["POST", all, { body: { ...stripe, values: planted.inWrongType } }],
    ["POST", all, { body: { ...stripe, values: { apiKey: planted.badValue } } }],
    ["POST", all, { body: { ...stripe, values: { apiKey: planted.stripe, other: planted.badValue } } }],
    ["POST", all, { body: { ...stripe, kind: "datadog", values: { apiKey: planted.badValue } } }],
    ["POST", all, { body: { ...stripe, name: "pay", values: { apiKey: planted.stripe } } }],
    [
      "PUT",
      "/v1/orgs/acme/parameters",
      { body: { scope: { level: "app", app: "none" }, name: "A", value: planted.secretParameter } },
    ],
    [
      "PUT",
      "/v1/orgs/acme/parameters",
      { body: { scope: { level: "organisation" }, name: "-", value: planted.secretParameter } },
    ],
    [
      "PUT",
      "/v1/orgs/acme/parameters",
      { body: { scope: { level: "organisation" }, name: "A", value: planted.secretParameter.repeat(9000) } },
    ],
    ["POST", "/v1/orgs/acme/projects", { body: { text: `a: [${planted.inBrokenJson}`, app: "shop", dryRun: true } }],
    [
      "POST",
      "/v1/orgs/acme/migrations/deployment-profiles",
      { body: { org: { profiles: [{ uid: "x", parameters: planted.inWrongType }] } } },
    ],
    ["GET", `/v1/me?token=${world.owner}`, {}],
    ["GET", `/v1/me?access_token=${token}`, { token: null }],
    ["GET", `/v1/orgs/acme/apps?cursor=${token}`, {}],
    ["GET", `${orders}/instances/${token}/eu-west-1/effective`, {}],
    ["GET", `/v1/orgs/acme/providers/${token}`, {}],
    ["GET", "/v1/me", { token }],
    ["GET", "/v1/me", { headers: { "user-agent": `curl ${token}` } }],
    ["GET", "/v1/me", { headers: { "x-forwarded-for": token } }],
    ["GET", "/v1/me", { token: null, headers: { authorization: `Basic ${Buffer.from(token).toString("base64")}` } }],
    ["GET", "/v1/me", { headers: { cookie: `session=${planted.inCookie}` } }],
    ["POST", "/v1/orgs/acme/apps", { body: { name: "x" }, headers: { "idempotency-key": `${planted.inHeader} ` } }],
    [
      "POST",
      all,
      { body: { ...stripe, values: { apiKey: planted.stripe } }, headers: { "content-type": "text/plain" } },
    ],
  ];
  for (const [method, target, given] of failing) await ask(method, target, given);
}

async function readEverything({ world, ask }: Life): Promise<void> {
  const lists = [
    "",
    "apps",
    "providers",
    "links",
    "parameters",
    "deployments",
    "members",
    "tokens",
    "audit",
    "audit/head",
    "audit/export",
  ];
  for (const path of [...lists, "projects/shop", "providers/pay", "providers/pay/usage", "providers/keys"])
    await ask("GET", `/v1/orgs/acme/${path}`.replace(/\/$/, ""));
  await ask("GET", `${instance("dev")}/effective?explain=true`);
  await ask("POST", "/v1/orgs/acme/providers/main/connection", { body: { policy: "none", region: "eu-west-1" } });
  for (const path of ["/v1/openapi.json", "/metrics", "/readyz", "/.well-known/jwks.json"])
    assert.equal((await ask("GET", path, { token: null, address: "127.0.0.1" })).status, 200);
  assert.ok(world.log.length > 50);
}

/** The log as a server writes it. */
function logTexts({ log }: BrokerWorld): Texts {
  const texts: Record<string, string> = {};
  for (const format of ["json", "text"] as const) {
    const written = serverLog(
      { format, requests: true },
      { out: (text) => void (texts[format] = (texts[format] ?? "") + text), now: () => 0 },
    );
    for (const line of log) written.add(line);
    written.flush();
  }
  return texts;
}

test("C.4 #37: after a whole life no secret is where it does not belong", async (t) => {
  const { world, folder, answers, canaries } = await begin(t);
  const failures = world.log.filter(({ event }) => event === "failure");
  assert.ok(failures.length > 0, "nothing failed inside of the broker");
  await t.test("C.4 #37: no secret is in any log, audit, list, refusal, document or figure", () => {
    assertNoCanary({ ...logTexts(world), ...answers }, canaries);
  });
  await t.test("C.4 #38: no secret is in the files of the store in any encoding", async () => {
    const keys = await privateKeys(world);
    assert.equal(keys.length, 2, "the audit's key and that of web identities");
    const texts = textsOfFolder(folder);
    assert.ok(Object.values(texts).join("").includes("stripe"), "what is no secret is there");
    assertNoCanary(texts, [...canaries, ...keys]);
  });
});

/** What signs, which is sealed as well. */
function privateKeys({ store, ports }: BrokerWorld): Promise<string[]> {
  return store.read(async ({ signingKeys, secrets }) => {
    const rows = await signingKeys.list({});
    const sealed = await Promise.all(rows.map(({ id }) => secrets.find({ owner: `signing-key:${id}` })));
    const opened = await Promise.all(sealed.map((row) => ports.sealing.open(row!)));
    return opened.map((key) => (JSON.parse(key.reveal()) as { d: string }).d);
  });
}

test("C.4 #38: values that are moved to another provider, organisation or version do not open, and nothing tells them", async (t) => {
  const world = await brokerWorld(t);
  await linkedOrders(world);
  const stripe = { kind: "stripe", mode: "static", settings: {} };
  for (const [name, apiKey] of [
    ["one", "sk_live_canaryOne"],
    ["two", "sk_live_canaryTwo"],
  ])
    await world.done("POST", "/v1/orgs/acme/providers", { body: { ...stripe, name, values: { apiKey } } });
  await world.done("PUT", "/v1/orgs/acme/links", {
    body: { scope: { level: "organisation" }, need: "stripe", provider: "one" },
  });
  const deployment = await openDeployment(world);
  const body = { needs: ["stripe"] };
  assert.equal((await askKeys(world, deployment, { body })).status, 200);

  await world.store.write(async ({ providers, secrets }) => {
    const [one, two] = await Promise.all(["one", "two"].map((name) => providers.find({ name })));
    const [first, second] = await Promise.all([one, two].map((row) => secrets.find({ owner: `provider:${row!.id}` })));
    for (const [row, other] of [
      [first, second],
      [second, first],
    ]) {
      const { wrappedKey, keyId, ciphertext } = other!;
      await secrets.update({ owner: row!.owner }, { wrappedKey, keyId, ciphertext });
    }
  });
  const moved = await askKeys(world, deployment, { body });
  assert.equal(told(moved), "500 sealing/cannot-open");
  assertNoCanary({ ...logTexts(world), answer: moved.text }, ["sk_live_canaryOne", "sk_live_canaryTwo"]);
});
