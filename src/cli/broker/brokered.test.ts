import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { brokeredMachine } from "../../../test/support/brokered-machine.ts";
import { brokerToken, linkedAws, problem, type Routes } from "../../../test/support/fake-broker.ts";
import type { Io } from "../command.ts";

const awsNeed = {
  outcome: "linked",
  provider: "dev",
  kind: "aws",
  slot: "default",
  state: "verified",
  account: "111122223333",
  role: "arn:aws:iam::111122223333:role/deployer",
  level: "service",
  because: "service orders",
  chain: [
    { level: "instance", name: "dev/us-east-1" },
    { level: "service", name: "orders", provider: "dev" },
    { level: "organisation", name: "acme", provider: null },
  ],
};

const stripe = { ...awsNeed, kind: "stripe", provider: "stripe-test", account: null, role: null, state: null };
const twilio = { ...stripe, kind: "twilio", outcome: "none", provider: null };

function effective(needs: object = { aws: awsNeed, stripe, twilio }, parameters: object[] = []): Routes {
  const instance = { app: "shop", service: "orders", stage: "dev", region: "us-east-1" };
  return { "GET effective": { body: { organisation: "acme", instance, protected: false, needs, parameters } } };
}

const stripeKeys = {
  linked: true,
  need: "stripe",
  provider: "stripe-test",
  level: "service",
  because: "service orders",
  sessionName: null,
  env: { STRIPE_API_KEY: "canary-stripe-linked" },
  files: [{ variable: "GOOGLE_APPLICATION_CREDENTIALS", name: "key.json", content: '{"canary":"file"}' }],
  expiration: null,
};

test("a child has the broker's keys, and the deployment tells when it began and ended", async (t) => {
  const { broker, exec, keys } = await brokeredMachine(t, effective());
  const env = { GITHUB_SHA: "0123456789012345678901234567890123456789" };
  const { exitCode, err, child } = await exec(["--stage", "dev"], { env });
  assert.equal(exitCode, 0, err);
  assert.equal(child?.["AWS_ACCESS_KEY_ID"], "ASIABROKERED");
  assert.deepEqual([...new Set(keys)], ["ASIABROKERED"]);
  assert.match(err, /from provider `dev` of http:\S+, linked at service orders \(account /);
  const instance = "orgs/acme/apps/shop/services/orders/instances/dev/us-east-1";
  assert.deepEqual(broker.lines(), [
    `POST ${instance}/deployments`,
    "POST orgs/acme/deployments/dep-1/credentials",
    `GET ${instance}/effective`,
    "POST orgs/acme/deployments/dep-1/finish",
  ]);
  const [opened, asked, , finished] = broker.asked.map(({ body }) => body);
  assert.deepEqual(opened, { tool: "node", command: "exec", revision: env.GITHUB_SHA });
  assert.deepEqual(asked, {});
  assert.deepEqual(finished, { status: "succeeded", outcome: "exit code 0" });
});

test("a child that fails makes a deployment that failed", async (t) => {
  const { broker, exec } = await brokeredMachine(t, effective());
  const { exitCode } = await exec(["--stage", "dev"], { script: "process.exit(7)" });
  assert.equal(exitCode, 7);
  assert.deepEqual(broker.asked.at(-1)?.body, { status: "failed", outcome: "exit code 7" });
});

test("a broker that does not take the end of a deployment changes no exit code", async (t) => {
  const { exec } = await brokeredMachine(t, { ...effective(), "POST finish": problem(500, "broker/broken") });
  const { exitCode, err } = await exec(["--stage", "dev"]);
  assert.equal(exitCode, 0);
  assert.match(err, /warning broker\/not-finished/);
});

test("C.4 #43: a child has no token of the broker, no laptop's keys, and values of linked providers alone", async (t) => {
  const answer = { body: { needs: [linkedAws(), stripeKeys] } };
  const { exec, cwd } = await brokeredMachine(t, { ...effective(), "POST credentials": answer });
  const env = {
    PASSROLE_TOKEN: brokerToken,
    AWS_PROFILE: "me",
    AWS_DEV_ACCESS_KEY_ID: "AKIASTAGE",
    STRIPE_API_KEY: "canary-stripe-laptop",
    TWILIO_AUTH_TOKEN: "canary-twilio-laptop",
  };
  const script = `writeRead(); function writeRead() { const f = require("node:fs"); f.writeFileSync("file.json", f.readFileSync(process.env.GOOGLE_APPLICATION_CREDENTIALS)); }`;
  const { exitCode, err, child } = await exec(["--stage", "dev"], { env, script });
  assert.equal(exitCode, 0, err);
  assert.equal(child?.["STRIPE_API_KEY"], "canary-stripe-linked");
  for (const name of ["PASSROLE_TOKEN", "AWS_PROFILE", "AWS_DEV_ACCESS_KEY_ID", "TWILIO_AUTH_TOKEN"]) {
    assert.equal(child?.[name], undefined, name);
  }
  const everything = JSON.stringify(child);
  for (const secret of [
    "canary-broker-token",
    "canary-laptop-secret",
    "canary-stripe-laptop",
    "canary-twilio-laptop",
  ]) {
    assert.ok(!everything.includes(secret), secret);
  }
  assert.ok(existsSync(join(cwd, "file.json")));
  assert.equal(existsSync(child["GOOGLE_APPLICATION_CREDENTIALS"]!), false);
  assert.doesNotMatch(err, /canary/);
});

test("C.4 #43: inside another `exec` nothing is asked of the broker", async (t) => {
  const { broker, exec } = await brokeredMachine(t, effective());
  const { exitCode, err, child } = await exec(["--stage", "dev"], { env: { PASSROLE_EXEC: "1" } });
  assert.deepEqual([exitCode, child, broker.asked.length], [2, undefined, 0]);
  assert.match(err, /exec\/nested/);
});

test("C.4 #43: what a child would get is printed without secrets", async (t) => {
  const { run } = await brokeredMachine(t, {
    ...effective(),
    "POST credentials": { body: { needs: [linkedAws(), stripeKeys] } },
  });
  const { exitCode, out } = await run([
    "exec",
    "--service",
    "orders",
    "--stage",
    "dev",
    "--print-env",
    "--json",
    "--",
    "ls",
  ]);
  assert.equal(exitCode, 0);
  assert.doesNotMatch(out, /canary/);
  assert.equal((JSON.parse(out) as { given: Record<string, unknown> }).given["STRIPE_API_KEY"], null);
});

test("C.4 #44: keys are kept nowhere: each command asks for its own", async (t) => {
  const { broker, cwd, run } = await brokeredMachine(t);
  for (let time = 0; time < 2; time++) assert.equal((await run(["credentials", "--service", "orders"])).exitCode, 0);
  assert.equal(broker.lines().filter((line) => line.endsWith("/credentials")).length, 2);
  assert.deepEqual(readdirSync(cwd), ["passrole.yml"]);
});

test("the endpoint of a child hands out keys renewed for the same deployment", async (t) => {
  const start = Date.UTC(2026, 0, 1);
  let now = start;
  let issued = 0;
  const keys = (): object => {
    issued += 1;
    const aws = { ...(linkedAws() as { aws: object }).aws, accessKeyId: `ASIA${issued}` };
    return linkedAws({ aws, expiration: new Date(now + 20 * 60_000).toISOString() });
  };
  const { broker, exec, cwd } = await brokeredMachine(t, {
    ...effective(),
    "POST credentials": () => ({ body: { needs: [keys()] } }),
  });
  const script = `
    const ask = async () => (await (await fetch(process.env.AWS_CONTAINER_CREDENTIALS_FULL_URI, {
      headers: { authorization: process.env.AWS_CONTAINER_AUTHORIZATION_TOKEN } })).json()).AccessKeyId;
    const fs = require("node:fs");
    (async () => {
      const first = await ask();
      fs.writeFileSync("first", "");
      while (!fs.existsSync("later")) await new Promise((r) => setTimeout(r, 5));
      fs.writeFileSync("keys.json", JSON.stringify([first, await ask()]));
    })();`;
  const later = setInterval(() => {
    if (!existsSync(join(cwd, "first"))) return;
    now = start + 19.5 * 60_000;
    writeFileSync(join(cwd, "later"), "");
  }, 5);
  t.after(() => clearInterval(later));
  const { exitCode, err } = await exec(["--stage", "dev", "--via", "endpoint"], { script, now: () => now });
  assert.equal(exitCode, 0, err);
  assert.deepEqual(JSON.parse(readFileSync(join(cwd, "keys.json"), "utf8")), ["ASIA1", "ASIA2"]);
  const asked = broker.asked.filter(({ path }) => path.endsWith("/credentials"));
  assert.deepEqual(
    asked.map(({ body }) => body),
    [{}, { needs: ["aws"] }],
  );
  assert.equal(new Set(asked.map(({ path }) => path)).size, 1);
  assert.equal(new Set(asked.map(({ headers }) => headers["idempotency-key"])).size, 2);
});

test("keys of another account than the broker names are dropped", async (t) => {
  const aws = { ...(linkedAws() as { aws: object }).aws, account: "999988887777" };
  const { exec } = await brokeredMachine(t, {
    ...effective(),
    "POST credentials": { body: { needs: [linkedAws({ aws })] } },
  });
  const { exitCode, err, child } = await exec(["--stage", "dev"]);
  assert.deepEqual([exitCode, child], [4, undefined]);
  assert.match(err, /credentials\/other-account/);
});

const parameters = [
  { name: "API_URL", value: "https://api", secret: false, scope: { level: "service" } },
  { name: "DB_PASSWORD", value: "canary-parameter", secret: true, scope: { level: "instance" } },
  { name: "with.dot", value: "x", secret: false, scope: { level: "app" } },
  { name: "AWS_PROFILE", value: "x", secret: false, scope: { level: "app" } },
  { name: "NODE_OPTIONS", value: "--require ./evil.js", secret: false, scope: { level: "app" } },
];

test("parameters reach a child when they are asked for, and never under a name that steers it", async (t) => {
  const { exec } = await brokeredMachine(t, {
    ...effective(),
    "GET parameters": { body: { items: parameters, next: null } },
  });
  const without = await exec(["--stage", "dev"]);
  assert.equal(without.child?.["API_URL"], undefined);
  const { child, err } = await exec(["--stage", "dev", "--params"]);
  assert.equal(child?.["API_URL"], "https://api");
  assert.equal(child?.["DB_PASSWORD"], "canary-parameter");
  for (const name of ["with.dot", "AWS_PROFILE", "NODE_OPTIONS"]) assert.equal(child?.[name], undefined);
  assert.match(err, /exec\/parameter-left-out/);
  assert.doesNotMatch(err, /canary/);
});

test("`explain` shows what the broker says, level by level", async (t) => {
  const given = [{ name: "API_URL", level: "instance", secret: false, overridden: ["service"] }];
  const { run, keys } = await brokeredMachine(t, effective(undefined, given));
  const { exitCode, out } = await run(["explain", "--service", "orders"]);
  assert.equal(exitCode, 0);
  assert.match(out, /aws {2}dev in account 111122223333/);
  assert.match(out, /├─ service +orders +dev +◀ decides/);
  assert.match(out, /└─ organisation +acme +none/);
  assert.match(out, /API_URL {2}from instance, over service/);
  const json = JSON.parse((await run(["explain", "--service", "orders", "--json"])).out) as {
    kinds: Record<string, { provider: string | null; chain: { target: string | null }[] }>;
    parameters: unknown;
  };
  assert.equal(json.kinds["aws"]?.provider, "dev");
  assert.deepEqual(
    json.kinds["aws"]?.chain.map(({ target }) => target),
    [null, "dev", "none"],
  );
  assert.deepEqual(json.parameters, given);
  assert.deepEqual(keys, []);
});

test("`explain` leaves with 1 when what is linked is refused, with 4 when nobody may ask", async (t) => {
  const refusal = { code: "provider/unverified", message: "provider `dev` is not verified", hint: "verify it" };
  const refused = await brokeredMachine(t, effective({ aws: { ...awsNeed, outcome: "refused", refusal } }));
  const { exitCode, err } = await refused.run(["explain", "--service", "orders"]);
  assert.equal(exitCode, 1);
  assert.match(err, /provider\/unverified/);
  const denied = await brokeredMachine(t, { "GET effective": problem(403, "access/not-allowed") });
  assert.equal((await denied.run(["explain", "--service", "orders"])).exitCode, 4);
});

test("`plan` shows who deploys as the broker says, and the rest when it does not answer", async (t) => {
  const service = "service: orders\nprovider: { name: aws, runtime: nodejs22.x }\nfunctions: { a: { handler: a.a } }\n";
  const { broker, cwd, run } = await brokeredMachine(t, {
    ...effective({ aws: awsNeed }),
    "GET instances": {
      body: { items: [{ app: "shop", service: "orders", stage: "prod", region: "us-east-1" }], next: null },
    },
  });
  writeFileSync(join(cwd, "serverless.yml"), service);
  const { exitCode, out } = await run(["plan", "--json"]);
  assert.equal(exitCode, 0);
  const { deployers, account } = JSON.parse(out) as { deployers: { provider: string }[]; account: string };
  assert.deepEqual(
    deployers.map(({ provider }) => provider),
    ["dev", "dev"],
  );
  assert.equal(account, "111122223333");
  await broker.close();
  const down = await run(["plan", "--json"]);
  assert.equal(down.exitCode, 1);
  const { functions, diagnostics } = JSON.parse(down.out) as { functions: unknown[]; diagnostics: { code: string }[] };
  assert.equal(functions.length, 1);
  assert.ok(diagnostics.some(({ code }) => code === "broker/unreachable"));
});

const service = "service: orders\nprovider: { name: aws, runtime: nodejs22.x }\nfunctions: { a: { handler: a.a } }\n";

test("`policy` is for the account that the broker links, and does not take the laptop's instead", async (t) => {
  const { broker, cwd, run, keys } = await brokeredMachine(
    t,
    effective({ aws: { ...awsNeed, account: "222233334444" } }),
  );
  writeFileSync(join(cwd, "serverless.yml"), service);
  const { exitCode, out } = await run(["policy", "--json"]);
  assert.equal(exitCode, 0);
  assert.equal((JSON.parse(out) as { account: string }).account, "222233334444");
  await broker.close();
  assert.equal((await run(["policy", "--json"])).exitCode, 1);
  assert.equal((await run(["policy", "--json", "--account", "111122223333"])).exitCode, 0);
  assert.deepEqual(keys, []);
});

test("a deploy that fails leaves what it tried, with the deploy policy and its reasons", async (t) => {
  const { broker, cwd, run } = await brokeredMachine(t, effective({ aws: awsNeed }));
  writeFileSync(join(cwd, "serverless.yml"), service);
  writeFileSync(join(cwd, "a.js"), "exports.a = async () => 1;\n");
  const { exitCode } = await run(["deploy"]);
  assert.notEqual(exitCode, 0);
  const record = broker.asked.find(({ path }) => path.endsWith("/record"))?.body as Record<string, unknown[]>;
  assert.match(String(record["templateHash"]), /^[0-9a-f]{64}$/);
  assert.ok(record["policies"]!.length > 0);
  const [need] = record["needs"] as { action: string; because: unknown[] }[];
  assert.ok(need!.because.length > 0);
  assert.deepEqual(
    (record["roles"] as { name: string }[]).map(({ name }) => name),
    ["orders-dev-us-east-1-lambdaRole"],
  );
  assert.equal((broker.asked.at(-1)!.body as { status: string }).status, "failed");
});

test("parameters of the broker are in the configuration; `print` does not show secret ones, `package` uses them", async (t) => {
  const kept = { body: { items: parameters.slice(0, 2), next: null } };
  const { cwd, run } = await brokeredMachine(t, { ...effective({ aws: awsNeed }), "GET parameters": kept });
  const environment = "environment: { URL: '${param:API_URL}', PASSWORD: 'pw-${param:DB_PASSWORD}' }";
  const yml = `service: orders\nprovider: { name: aws, runtime: nodejs22.x, ${environment} }\nfunctions: { a: { handler: a.a } }\n`;
  writeFileSync(join(cwd, "serverless.yml"), yml);
  writeFileSync(join(cwd, "a.js"), "exports.a = async () => 1;\n");
  const { exitCode, out, err } = await run(["print", "--json"]);
  assert.equal(exitCode, 0, err);
  const { provider } = JSON.parse(out) as { provider: { environment: unknown } };
  assert.deepEqual(provider.environment, { URL: "https://api", PASSWORD: "pw-[secret]" });
  assert.equal((await run(["package"])).exitCode, 0);
  const file = join(cwd, ".serverless", "cloudformation-template-update-stack.json");
  assert.match(readFileSync(file, "utf8"), /pw-canary-parameter/);
});

test("a deployment whose process a signal ends is told as abandoned", async (t) => {
  const { broker, exec } = await brokeredMachine(t, effective());
  let [killed, taken] = [async (): Promise<void> => undefined, false];
  const beforeKilled: Io["beforeKilled"] = (act) => {
    killed = act;
    return () => void (taken = true);
  };
  await exec(["--stage", "dev"], { beforeKilled });
  assert.equal(taken, true);
  await killed();
  assert.deepEqual(broker.asked.at(-1)?.body, { status: "abandoned", outcome: "ended by a signal" });
});
