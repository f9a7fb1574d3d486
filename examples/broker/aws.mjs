// An AWS on this machine, to try a broker with: moto (https://docs.getmoto.org) for everything, and before its STS one that
// judges trust policies, which moto does not. Starts it, and then the command that is given, as the broker's own user.
//
//   node examples/broker/aws.mjs npx passrole server --data broker
//
// MOTO_URL names a moto that runs already; otherwise `python3 -m moto.server` is started.
import { spawn } from "node:child_process";
import { createServer, request as send } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { startStsFake } from "passrole/testing";

const missing = "moto does not run: install it with `pip install 'moto[server]'`, or name one that runs by MOTO_URL";
let hasEnded = false;
const port = Number(process.env.AWS_PORT ?? 5566);
const moto = new URL(process.env.MOTO_URL ?? startMoto());

/** Whoever makes the broker's roles, in the account that is deployed to; and the broker, in one of its own. */
const admin = { arn: "arn:aws:iam::123456789012:user/admin", accessKeyId: "admin", secretAccessKey: "admin" };
const broker = { arn: "arn:aws:iam::999999999999:user/broker", accessKeyId: "broker", secretAccessKey: "broker" };

const sts = await startStsFake({ users: [admin, broker] });
const server = createServer((incoming, outgoing) => {
  answer(incoming, outgoing).catch((error) => outgoing.writeHead(502).end(String(error)));
});
server.on("error", ({ code }) => leave(`port ${port} cannot be had (${code}): AWS_PORT chooses another`));
await new Promise((listening) => server.listen(port, "127.0.0.1", listening));
await ready();
console.error(`AWS stands at http://127.0.0.1:${port}`);
if (process.argv.length > 2) runAsBroker(process.argv.slice(2));

async function answer(incoming, outgoing) {
  const body = await read(incoming);
  const isSts = /\/sts\/aws4_request/.test(incoming.headers.authorization ?? "") || /AssumeRoleWith/.test(body);
  if (isSts) await learnRole(body);
  await forward(isSts ? new URL(sts.url) : moto, incoming, body, outgoing);
}

/** The STS judges the trust policy that the role has in moto at that moment. */
async function learnRole(body) {
  const arn = new URLSearchParams(body.toString()).get("RoleArn");
  const name = arn?.split("/").at(-1);
  if (!name) return;
  const found = await fetch(moto, {
    method: "POST",
    headers: { authorization: "AWS4-HMAC-SHA256 Credential=admin/20260101/us-east-1/iam/aws4_request" },
    body: new URLSearchParams({ Action: "GetRole", Version: "2010-05-08", RoleName: name }),
  });
  if (!found.ok) return;
  const answered = await found.text();
  const trust = /<AssumeRolePolicyDocument>([^<]*)</.exec(answered)?.[1] ?? "";
  const longest = /<MaxSessionDuration>(\d+)</.exec(answered)?.[1] ?? "3600";
  sts.putRole({ arn, trustPolicy: JSON.parse(decodeURIComponent(trust)), maxSessionDuration: Number(longest) });
}

async function read(stream) {
  const parts = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

function forward(target, { method, url, headers }, body, outgoing) {
  return new Promise((done, failed) => {
    const options = { method, headers, host: target.hostname, port: target.port, path: url };
    const forwarded = send(options, (given) => {
      outgoing.writeHead(given.statusCode, given.headers);
      given.pipe(outgoing).on("finish", done).on("error", failed);
    });
    forwarded.on("error", failed).end(body);
  });
}

function startMoto() {
  const child = spawn("python3", ["-m", "moto.server", "-p", String(port + 1)], { stdio: "ignore" });
  child.on("error", () => leave(missing)).on("exit", () => (hasEnded = true));
  process.on("exit", () => child.kill());
  return `http://127.0.0.1:${port + 1}`;
}

async function ready() {
  for (let tries = 0; tries < 100; tries++) {
    const found = await fetch(new URL("/moto-api/data.json", moto)).catch(() => undefined);
    if (found?.ok) return;
    if (hasEnded) leave(missing);
    await pause(200);
  }
  leave(`moto does not answer at ${moto.href}`);
}

function leave(why) {
  console.error(why);
  process.exit(1);
}

function runAsBroker([command, ...rest]) {
  const env = {
    ...process.env,
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: broker.accessKeyId,
    AWS_SECRET_ACCESS_KEY: broker.secretAccessKey,
  };
  const child = spawn(command, rest, { stdio: "inherit", env });
  child.on("error", () => leave(`there is no program \`${command}\``));
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 0)));
}
