import { test, type TestContext } from "node:test";
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Credentials } from "../../aws/credentials.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import { Secret } from "../../diagnostics/secret.ts";
import type { Io } from "../command.ts";
import { plainIo } from "../plain-io.ts";
import { runProgram } from "../run-program.ts";
import type { Session, SessionRequest } from "../session.ts";
import { exec, type ExecPorts } from "./exec.ts";
import { runChild } from "./run-child.ts";

const now = Date.UTC(2026, 0, 1);
const sessionSecrets = ["canary-session-secret", "canary-session-token"];
const laptopSecrets = ["canary-laptop-secret", "canary-laptop-token", "canary-stage-secret", "canary-stripe-live"];

const sessionKeys: Credentials = {
  accessKeyId: "ASIASESSION",
  secretAccessKey: new Secret("canary-session-secret"),
  sessionToken: new Secret("canary-session-token"),
  expiration: new Date(now + 3_600_000),
};

const laptop = {
  PATH: process.env["PATH"],
  HOME: "/home/me",
  AWS_PROFILE: "me",
  AWS_DEV_PROFILE: "me-dev",
  AWS_ACCESS_KEY_ID: "AKIALAPTOP",
  AWS_SECRET_ACCESS_KEY: "canary-laptop-secret",
  AWS_SESSION_TOKEN: "canary-laptop-token",
  AWS_DEV_ACCESS_KEY_ID: "AKIASTAGE",
  AWS_DEV_SECRET_ACCESS_KEY: "canary-stage-secret",
  AWS_REGION: "us-west-2",
  AWS_ENDPOINT_URL: "http://127.0.0.1:1",
};

/** A run of `exec` in a folder of its own, with what it said and what its child had. */
interface Run {
  exitCode: number;
  said: string;
  requests: SessionRequest[];
  /** Undefined when no child ran. */
  child: { env: Record<string, string>; files: Record<string, string> } | undefined;
}

interface Given {
  files?: Record<string, string>;
  env?: Record<string, string>;
  raw?: Record<string, unknown>;
  keys?: Credentials;
  openSession?: ExecPorts["openSession"];
  exit?: string;
  ask?: NonNullable<Io["ask"]>;
}

/** What the child writes: its environment, and the shared files it is pointed to. */
const childScript = `const { readFileSync, writeFileSync } = require("node:fs");
  const read = (file) => file && readFileSync(file, "utf8");
  const { AWS_SHARED_CREDENTIALS_FILE: credentials, AWS_CONFIG_FILE: config, GOOGLE_APPLICATION_CREDENTIALS: google } = process.env;
  const files = { credentials: read(credentials), config: read(config), google: read(google) };
  writeFileSync("child.json", JSON.stringify({ env: process.env, files }));`;

async function run(t: TestContext, given: Given = {}): Promise<Run> {
  const cwd = mkdtempSync(join(tmpdir(), "passrole-test-"));
  t.after(() => rmSync(cwd, { recursive: true }));
  for (const [name, text] of Object.entries(given.files ?? {})) writeFileSync(join(cwd, name), text);
  let said = "";
  const say = (text: string): void => void (said += text);
  const io = plainIo({
    out: say,
    err: say,
    cwd,
    now: () => now,
    sleep: untilAborted,
    env: { ...laptop, ...given.env },
    ...(given.ask && { ask: given.ask }),
  });
  const requests: SessionRequest[] = [];
  const command = [process.execPath, "-e", `${childScript}${given.exit ?? ""}`];
  const raw = { commandLine: command, service: "orders", stage: "dev", ...given.raw };
  const ports: ExecPorts = {
    openSession: (request, options, io) => {
      requests.push(request);
      return (given.openSession ?? session(given.keys ?? sessionKeys))(request, options, io);
    },
    runChild: (child) => runChild(child, { on: () => {}, off: () => {} }, false),
  };
  const exitCode = await exec(raw, io, ports).catch((error: unknown) => {
    if (!(error instanceof PassroleError)) throw error;
    say(error.message);
    return error.exitCode;
  });
  const result = join(cwd, "child.json");
  const child = existsSync(result) ? (JSON.parse(readFileSync(result, "utf8")) as Run["child"]) : undefined;
  return { exitCode, said, requests, child };
}

const untilAborted: Io["sleep"] = (_, signal) =>
  new Promise((resolve) => signal?.addEventListener("abort", () => resolve()));

function session(keys: Credentials): ExecPorts["openSession"] {
  return ({ instance }) => {
    const identity = {
      account: "111122223333",
      arn: "arn:aws:sts::111122223333:assumed-role/deployer/me",
      userId: "A:me",
    };
    const provider = { source: "a test", get: () => Promise.resolve(keys) };
    return Promise.resolve<Session>({
      connection: { region: instance.region, credentials: provider },
      identity,
    });
  };
}

const leftFolders = (): string[] =>
  readdirSync(tmpdir()).filter((name) => /^passrole-exec-.*-\d+-/.test(name) && name.includes(`-${process.pid}-`));

test("a child has the session's keys and nothing of the laptop's", async (t) => {
  const { exitCode, child, said } = await run(t);
  assert.equal(exitCode, 0);
  const { env, files } = child!;
  assert.equal(env["AWS_ACCESS_KEY_ID"], "ASIASESSION");
  assert.equal(env["AWS_SECRET_ACCESS_KEY"], "canary-session-secret");
  assert.equal(env["AWS_SESSION_TOKEN"], "canary-session-token");
  assert.equal(env["AWS_REGION"], "us-east-1");
  assert.equal(env["AWS_ENDPOINT_URL"], "http://127.0.0.1:1");
  assert.equal(env["HOME"], "/home/me");
  assert.deepEqual([files["credentials"], files["config"]], ["", ""]);
  const everything = JSON.stringify(child);
  for (const name of ["AWS_PROFILE", "AWS_DEV_PROFILE", "AWS_DEV_ACCESS_KEY_ID"]) assert.equal(env[name], undefined);
  for (const secret of [...laptopSecrets, "AKIALAPTOP", "AKIASTAGE"]) assert.ok(!everything.includes(secret), secret);
  for (const secret of [...sessionSecrets, ...laptopSecrets]) assert.ok(!said.includes(secret), secret);
});

test("a child's exit code is ours, and after a failure one is told where to ask about AccessDenied", async (t) => {
  const { exitCode, said } = await run(t, { exit: "process.exit(9)" });
  assert.equal(exitCode, 9);
  assert.match(said, /passrole why/);
});

test("files are gone afterwards, also when the child is killed", async (t) => {
  const { exitCode, child } = await run(t, {
    exit: 'process.kill(process.pid, "SIGKILL"); setInterval(() => {}, 1000);',
  });
  assert.equal(exitCode, 137);
  assert.equal(existsSync(child!.env["AWS_CONFIG_FILE"]!), false);
  assert.deepEqual(leftFolders(), []);
});

test("without a session no child starts", async (t) => {
  const refusing = (): Promise<Session> =>
    Promise.reject(PassroleError.of("credentials/denied", "the role refuses", { exitCode: 4 }));
  const { exitCode, child } = await run(t, { openSession: refusing });
  assert.equal(exitCode, 4);
  assert.equal(child, undefined);
});

test("without keys no child starts", async (t) => {
  const { exitCode, child, said } = await run(t, { keys: { ...sessionKeys, expiration: new Date(now + 30_000) } });
  assert.equal(exitCode, 4);
  assert.equal(child, undefined);
  assert.match(said, /exec\/keys-ended/);
});

test("nobody is asked for a code while the command has the terminal", async (t) => {
  const answers: string[] = [];
  let asked: Io | undefined;
  const asking: ExecPorts["openSession"] = async (request, raw, io) => {
    asked = io;
    answers.push(await io.ask!("code?"));
    return session(sessionKeys)(request, raw, io);
  };
  const { exitCode } = await run(t, { openSession: asking, ask: () => Promise.resolve("123456") });
  assert.equal(exitCode, 0);
  assert.deepEqual(answers, ["123456"]);
  await assert.rejects(asked!.ask!("code?"), /exec\/nobody-to-ask/);
});

test("inside another `exec` it refuses", async (t) => {
  const { exitCode, child, said, requests } = await run(t, { env: { PASSROLE_EXEC: "1" } });
  assert.equal(exitCode, 2);
  assert.equal(child, undefined);
  assert.deepEqual(requests, []);
  assert.match(said, /exec\/nested/);
});

test("the endpoint's address stands in the environment of a child that asks it", async (t) => {
  const { child } = await run(t, { raw: { via: "endpoint" } });
  const { env } = child!;
  assert.match(env["AWS_CONTAINER_CREDENTIALS_FULL_URI"]!, /^http:\/\/127\.0\.0\.1:\d+\/v1\//);
  assert.equal(env["AWS_ACCESS_KEY_ID"], undefined);
  assert.doesNotMatch(JSON.stringify(child), /canary/);
  await assert.rejects(fetch(env["AWS_CONTAINER_CREDENTIALS_FULL_URI"]!), /fetch failed/);
});

test("a child with `credential_process` has no secret in its environment, and a default profile that asks", async (t) => {
  const { child } = await run(t, { raw: { via: "process" } });
  assert.match(child!.files["config"]!, /^\[default\]\nregion = us-east-1\ncredential_process = \S+/);
  assert.doesNotMatch(JSON.stringify(child), /canary/);
});

const service = "service: orders\nprovider: { name: aws, profile: team, region: eu-west-1 }\n";

test("serverless.yml names the instance, and its profile is a file with the session's keys", async (t) => {
  const { child, requests } = await run(t, {
    files: { "serverless.yml": service },
    raw: { service: undefined, stage: undefined },
  });
  assert.deepEqual(requests[0]?.instance, { service: "orders", stage: "dev", region: "eu-west-1", profile: "team" });
  assert.equal(requests[0]?.profile, "team");
  assert.match(child!.files["credentials"]!, /^\[team\]\naws_access_key_id = ASIASESSION\n/);
});

test("values of other kinds are those of the instance's links; other providers' are not there", async (t) => {
  const files = {
    "passrole.yml": [
      "providers:",
      "  test: { stripe: { apiKey: { env: STRIPE_TEST } } }",
      "  live: { stripe: { apiKey: { env: STRIPE_LIVE } } }",
      "  cloud: { gcp: { project: p1, credentials: { env: GCP_KEY } } }",
      "services: { orders: { stripe: test, gcp: cloud, stages: { prod: { stripe: live } } } }",
    ].join("\n"),
  };
  const env = { STRIPE_TEST: "sk_test", STRIPE_LIVE: "canary-stripe-live", GCP_KEY: '{"type":"service_account"}' };
  const { child, exitCode } = await run(t, { files, env });
  assert.equal(exitCode, 0);
  assert.equal(child!.env["STRIPE_API_KEY"], "sk_test");
  assert.equal(child!.env["GOOGLE_CLOUD_PROJECT"], "p1");
  assert.equal(child!.files["google"], '{"type":"service_account"}');
  assert.doesNotMatch(JSON.stringify(child), /canary-stripe-live/);
  for (const name of ["STRIPE_TEST", "STRIPE_LIVE", "GCP_KEY"]) assert.equal(child!.env[name], undefined);
  const unset = await run(t, { files, env: { STRIPE_TEST: "sk_test" } });
  assert.equal(unset.exitCode, 2);
  assert.equal(unset.child, undefined);
  assert.deepEqual(unset.requests, [], "not even a session");
  assert.match(unset.said, /exec\/unset-variable: `GCP_KEY`/);
});

test("`--print-env` shows names, and values that are no secret, and runs nothing", async (t) => {
  const { child, said, exitCode } = await run(t, { raw: { printEnv: true } });
  assert.equal(exitCode, 0);
  assert.equal(child, undefined);
  assert.match(said, /^ {2}AWS_REGION=us-east-1$/m);
  assert.match(said, /^ {2}AWS_SECRET_ACCESS_KEY=\[secret\]$/m);
  assert.match(said, /removed\n {2}AWS_DEV_ACCESS_KEY_ID\n/);
  assert.doesNotMatch(said, /canary/);
  assert.doesNotMatch(said, /\/home\/me/, "values of the laptop's own variables are not shown");
  assert.deepEqual(leftFolders(), []);
  const json = JSON.parse((await run(t, { raw: { printEnv: true, json: true } })).said) as Record<string, unknown>;
  assert.deepEqual(Object.keys(json), ["given", "removed", "kept"]);
});

test("a program that does not exist is 127, and said", async (t) => {
  const { exitCode, said } = await run(t, { raw: { commandLine: ["no-such-program-of-anyone"] } });
  assert.equal(exitCode, 127);
  assert.match(said, /exec\/not-found: there is no program `no-such-program-of-anyone`/);
});

for (const [line, code] of [
  ["exec", "cli/bad-usage: `--` is missing"],
  ["exec serverless deploy", "cli/bad-usage: `--` is missing"],
  ["exec serverless -- deploy", "cli/bad-usage: `serverless` stands before `--`"],
  ["exec --", "cli/bad-usage: no command stands after `--`"],
  ["exec --via magic -- sls deploy", "cli/bad-usage: `--via magic`"],
  ["exec --stage dev,prod -- sls deploy", "cli/bad-usage: `--stage dev,prod` names several"],
  ["exec --stage dev -- sls deploy --stage prod", "exec/other-place: `--stage dev` stands before `--`"],
  ["exec --region eu-west-1 -- npx sls info -r us-east-1", "exec/other-place: `--region eu-west-1` stands before `--`"],
] as const) {
  test(`\`passrole ${line}\` is refused before anything is asked`, async () => {
    let said = "";
    const io = plainIo({ err: (text) => void (said += text), cwd: tmpdir() });
    assert.equal(await runProgram(line.split(" "), io), 2);
    assert.match(said, new RegExp(`^error ${code}`));
  });
}

test("the framework's own stage decides whose credentials it gets", async (t) => {
  const commandLine = ["sls", "deploy", "--stage", "prod", "-r", "eu-west-1"];
  const { requests } = await run(t, { raw: { commandLine, stage: undefined, printEnv: true } });
  assert.deepEqual(requests[0]?.instance, { service: "orders", stage: "prod", region: "eu-west-1" });
});

test("a framework that is not told the stage is warned of", async (t) => {
  const { said } = await run(t, { raw: { commandLine: ["sls", "deploy"], stage: "prod", printEnv: true } });
  assert.match(said, /warning exec\/stage-not-named/);
});

test("files in the private folder are for this user only while the child runs", async (t) => {
  const modes = 'const { statSync } = require("node:fs"); const { dirname } = require("node:path");';
  const check = `if ((statSync(process.env.AWS_CONFIG_FILE).mode & 0o777) !== 0o600 || (statSync(dirname(process.env.AWS_CONFIG_FILE)).mode & 0o777) !== 0o700) process.exit(5);`;
  assert.equal((await run(t, { exit: `{ ${modes} ${check} }` })).exitCode, 0);
  assert.ok(statSync(tmpdir()).isDirectory());
});
