import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { CredentialsBody } from "../../src/broker/http/schemas/credentials.ts";
import { brokerServer, serverArguments, temporaryFolder, type BrokerServer } from "../support/broker-server.ts";
import { assertNoCanary, textsOfFolder, watchProcesses, type SeenProcesses, type Texts } from "../support/canaries.ts";
import { broker as brokerUser, stsFake } from "../support/sts-world.ts";
import { passrole } from "../support/passrole.ts";

/** Secrets that clients send, each found by its own text. */
const given = {
  stripe: "sk_live_canary+Stripe/0123456789",
  rotated: "sk_live_canary+Rotated/0123456789",
  parameter: "canary of a parameter + more / 0123 & more",
  migrated: "canary-of-a-migrated-profile",
  broken: "canary-in-half-a-body",
  misplaced: "canary-in-a-field-that-is-none",
  mistyped: "canary-of-another-type",
};

test("no secret of a whole life stands in the log, the data, a backup, or the list of processes", async (t) => {
  const folder = temporaryFolder(t);
  for (const name of ["tmp", "home"]) mkdirSync(join(folder, name));
  const sts = await stsFake(t, {});
  const env = { TMPDIR: join(folder, "tmp"), NODE_DISABLE_COMPILE_CACHE: "1" };
  const server = await brokerServer(t, { data: join(folder, "data"), sts, env });
  const watched = [watchProcesses(server.running.pid, 50)];
  const secrets = [...Object.values(given), brokerUser.secretAccessKey, server.owner, keyOf(server)];
  secrets.push(...(await live(server)));
  await makeMistakes(server);
  const killed = await server.end("SIGKILL");
  const left = filesOf(folder);
  await server.start();
  watched.push(watchProcesses(server.running.pid, 50));
  secrets.push(...(await issueAll(server, "prod/eu-west-1")));
  const backup = await server.command(`backup --to ${join(folder, "home", "backup.db")}`);
  const ended = await server.end();
  const seen = watched.map((watch) => watch.stop());
  const texts = { ...left, ...outputs({ killed, backup, ended }), ...filesOf(folder), ...processes(server, seen) };
  assertNoCanary(texts, secrets.flatMap(partsOf));
  assert.ok(Object.keys(left).some((name) => name.endsWith("-wal")) && secrets.length > 16, `${secrets.length}`);
});

test("the password of a database is not told, whatever is wrong with its address", async (t) => {
  const folder = temporaryFolder(t);
  const password = "canary-of-the-database";
  for (const address of [
    `postgresql://passrole:${password}@127.0.0.1:9/passrole`,
    `postgresql://passrole:${password}@no host/passrole`,
    `mysql://passrole:${password}@127.0.0.1:9/passrole`,
    `passrole:${password}@127.0.0.1`,
  ]) {
    const args = serverArguments(join(folder, "data"), { url: "http://127.0.0.1:9" });
    const run = await passrole(args, { cwd: folder, env: { PASSROLE_DATABASE_URL: address }, killAfter: 20_000 });
    assert.notEqual(run.status, 0);
    assert.match(run.stderr, /^error (?:store\/unreachable|server\/bad-option): /, run.stderr);
    assertNoCanary(outputs({ run }), [password]);
  }
});

/** Does everything that has to do with secrets; gives those that the server made. */
async function live(server: BrokerServer): Promise<string[]> {
  const scope = { level: "organisation" };
  await server.provider("main");
  const stripe = { name: "stripe", kind: "stripe", mode: "static", settings: {}, values: { apiKey: given.stripe } };
  await server.done("POST", "/v1/orgs/acme/providers", { body: stripe });
  for (const [need, provider] of [
    ["aws", "main"],
    ["stripe", "stripe"],
  ] as const) {
    await server.done("PUT", "/v1/orgs/acme/links", { body: { scope, need, provider } });
  }
  const parameter = { scope, name: "SECRET", value: given.parameter };
  const { id } = await server.done<{ id: string }>("PUT", "/v1/orgs/acme/parameters", { body: parameter });
  await server.done("GET", `/v1/orgs/acme/parameters/${id}/value`);
  const first = await issueAll(server, "dev/eu-west-1");
  await server.done("PATCH", "/v1/orgs/acme/providers/stripe", { body: { values: { apiKey: given.rotated } } });
  await server.done("POST", "/v1/orgs/acme/migrations/deployment-profiles", { body: profiles });
  await server.command("check"); // refused, as the server runs
  return [...first, ...(await makeTokens(server))];
}

const profiles = {
  org: { profiles: [{ uid: "p1", name: "old", parameters: { TOKEN: given.migrated } }] },
  apps: [{ name: "shop", stages: { default: "p1" }, services: [{ name: "orders", instances: [] }] }],
};

/** What a deployment is given for each need. */
async function issueAll(server: BrokerServer, instance: string): Promise<string[]> {
  const path = `/v1/orgs/acme/deployments/${await server.deployment(instance)}/credentials`;
  const { needs } = await server.done<CredentialsBody>("POST", path, { body: {} });
  server.sts.failNext({ code: "AccessDenied", status: 403 });
  await server.ask("POST", path, { body: { needs: ["aws"] } });
  await server.done("GET", `/v1/orgs/acme/apps/shop/services/orders/instances/${instance}/parameters`);
  const secrets = needs.flatMap((need) => {
    if (!need.linked) return [];
    const { secretAccessKey, sessionToken } = need.aws ?? {};
    return [secretAccessKey, sessionToken, ...Object.values(need.env)].filter((text) => text !== undefined);
  });
  assert.equal(secrets.length, 4);
  return secrets;
}

/** Tokens of a member and of another organisation, one of them asked for twice. */
async function makeTokens(server: BrokerServer): Promise<string[]> {
  const headers = { "idempotency-key": "once" };
  const tokens = "/v1/orgs/acme/tokens";
  const { token } = await server.done<{ token: string }>("POST", tokens, { body: { name: "ci" }, headers });
  assert.equal((await server.ask("POST", tokens, { body: { name: "ci" }, headers })).status, 409);
  const other = await server.done<{ token: string }>("POST", "/v1/orgs", { body: { name: "other" } });
  await server.ask("GET", "/v1/me", { token: other.token });
  return [token, other.token];
}

/** Secrets where they do not belong: each is refused. */
async function makeMistakes(server: BrokerServer): Promise<void> {
  const providers = "/v1/orgs/acme/providers";
  const { owner } = server;
  const asked = [
    server.ask("POST", providers, { body: `{"name": "x", "values": {"apiKey": "${given.broken}` }),
    server.ask("POST", providers, { body: { name: "x", kind: "stripe", mode: "static", apiKey: given.misplaced } }),
    server.ask("POST", providers, { body: { [given.misplaced]: 1 } }),
    server.ask("PATCH", `${providers}/stripe`, { body: { values: given.mistyped } }),
    server.ask("PATCH", `${providers}/stripe`, { body: { values: { apiKey: { is: given.mistyped } } } }),
    server.ask("PUT", "/v1/orgs/acme/parameters", { body: { scope: {}, name: "X", value: [given.mistyped] } }),
    server.ask("GET", `/v1/me?access_token=${owner}`),
    server.ask("GET", `/v1/orgs/${owner}`),
    server.ask("GET", `/v1/${owner}`),
    server.ask("GET", "/v1/me", { token: `${owner}x` }),
    server.ask("GET", "/v1/me", { token: null, headers: { authorization: `Basic ${btoa(`ann:${owner}`)}` } }),
    server.ask("GET", "/v1/me", { headers: { cookie: `session=${owner}` } }),
  ];
  for (const { status } of await Promise.all(asked)) assert.ok(status >= 400 && status < 500, `${status}`);
}

/** The key that wraps everything, as its file has it. */
function keyOf({ data }: BrokerServer): string {
  return readFileSync(join(data, "broker.key"), "utf8").trim();
}

/** What must be found nowhere of a secret: of a token the part that is none may be. */
function partsOf(secret: string): string {
  return secret.startsWith("prt_") ? secret.split("_").slice(2).join("_") : secret;
}

/** Files but the two that are there for a secret. */
function filesOf(folder: string): Texts {
  const files = Object.entries(textsOfFolder(folder));
  return Object.fromEntries(files.filter(([file]) => !/(?:first-token|broker\.key)$/.test(file)));
}

function outputs(runs: Readonly<Record<string, { stdout: string; stderr: string }>>): Texts {
  return Object.fromEntries(Object.entries(runs).map(([name, { stdout, stderr }]) => [name, `${stdout}\n${stderr}`]));
}

/** Every command line; every environment but the server's own, which its keys of AWS are given in. */
function processes({ running }: BrokerServer, seen: readonly SeenProcesses[]): Texts {
  const all = seen.flatMap(({ commandLines, environments }) => [
    ...Object.entries(commandLines).map(([name, text]) => [`command line of ${name}`, text] as const),
    ...Object.entries(environments).filter(([, text]) => !text.includes(brokerUser.accessKeyId)),
  ]);
  assert.ok(all.length >= seen.length, `${running.pid} was seen`);
  return Object.fromEntries(all);
}
