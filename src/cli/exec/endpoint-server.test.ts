import { test, type TestContext } from "node:test";
import assert from "node:assert/strict";
import { request, type RequestOptions } from "node:http";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { text } from "node:stream/consumers";
import type { Credentials } from "../../aws/credentials.ts";
import { Secret } from "../../diagnostics/secret.ts";
import { openKeyEndpoint, type KeyEndpoint } from "./endpoint-server.ts";

const keys: Credentials = {
  accessKeyId: "ASIASESSION",
  secretAccessKey: new Secret("s"),
  sessionToken: new Secret("t"),
  expiration: new Date(Date.UTC(2026, 0, 1)),
};

async function open(t: TestContext, held: Credentials | "ended" = keys): Promise<KeyEndpoint> {
  const endpoint = await openKeyEndpoint({ keys: () => Promise.resolve(held === "ended" ? undefined : held) });
  t.after(() => endpoint.close());
  return endpoint;
}

interface Asked extends RequestOptions {
  headers?: Record<string, string>;
}

function ask(endpoint: KeyEndpoint, options: Asked = {}): Promise<{ status?: number; body: string }> {
  const headers = { authorization: endpoint.token.reveal(), ...options.headers };
  return new Promise((resolve, reject) => {
    request(endpoint.url.reveal(), { ...options, headers }, (response) => {
      text(response).then((body) => resolve({ status: response.statusCode!, body }), reject);
    })
      .on("error", reject)
      .end();
  });
}

test("the child is answered with the keys", async (t) => {
  const { status, body } = await ask(await open(t));
  assert.equal(status, 200);
  assert.equal((JSON.parse(body) as { Token: string }).Token, "t");
});

for (const [what, options, status] of [
  ["a name that leads to 127.0.0.1", { headers: { host: "evil.example" } }, 403],
  ["a page", { headers: { origin: "https://evil.example" } }, 403],
  ["a wrong token", { headers: { authorization: "x" } }, 403],
  ["POST", { method: "POST" }, 403],
  ["another path", { path: "/" }, 404],
] as const) {
  test(`C.4 #42: ${what} is refused over the wire`, async (t) => {
    assert.equal((await ask(await open(t), options)).status, status);
  });
}

test("a session that ended is a 503", async (t) => {
  assert.equal((await ask(await open(t, "ended"))).status, 503);
});

test("C.4 #42: address and token are 256 random bits each, at 127.0.0.1 and a random port", async (t) => {
  const [one, other] = [await open(t), await open(t)];
  assert.match(one.url.reveal(), /^http:\/\/127\.0\.0\.1:\d+\/v1\/[\w-]{43}$/);
  assert.match(one.token.reveal(), /^[\w-]{43}$/);
  assert.notEqual(one.url.reveal(), other.url.reveal());
  assert.notEqual(one.token.reveal(), other.token.reveal());
});

test("C.4 #42: no other interface of the machine is listened on", async (t) => {
  const outside = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  const address = outside.find(({ family, internal }) => family === "IPv4" && !internal)?.address;
  if (!address) return t.skip("this machine has no other interface");
  const { port } = new URL((await open(t)).url.reveal());
  await assert.rejects(reach(address, Number(port)), /ECONNREFUSED/);
});

test("C.4 #42: after closing nobody is answered, and no connection stays", async (t) => {
  const endpoint = await open(t);
  const { port } = new URL(endpoint.url.reveal());
  const idle = connect(Number(port), "127.0.0.1");
  const ended = new Promise((resolve) => idle.once("close", resolve).on("error", () => {}));
  await new Promise((resolve) => idle.once("connect", resolve));
  await endpoint.close();
  await ended;
  await assert.rejects(ask(endpoint), /ECONNREFUSED/);
});

function reach(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, host, () => {
      socket.destroy();
      resolve();
    }).on("error", reject);
  });
}
