import assert from "node:assert/strict";
import { Agent, request, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { test, type TestContext } from "node:test";
import { listen } from "./listen.ts";

type Server = Awaited<ReturnType<typeof listen>>;

async function server(t: TestContext): Promise<Server> {
  const started = await listen({ host: "127.0.0.1", port: 0, tls: undefined });
  t.after(() => started.close(0));
  return started;
}

function ask(url: string, options: object = {}): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => request(url, options).once("response", resolve).once("error", reject).end());
}

test("whoever comes before there is something to answer with is told to come again", async (t) => {
  const listening = await server(t);
  const early = await ask(listening.url);
  assert.deepEqual([early.statusCode, early.headers["retry-after"]], [503, "1"]);
  listening.answer((_, response) => void response.end("answered"));
  assert.equal(await text(await ask(listening.url)), "answered");
});

test("a header that is sent twice is seen twice", async (t) => {
  const listening = await server(t);
  listening.answer(({ headers }, response) => void response.end(headers.authorization));
  const headers = ["authorization", "Bearer one", "authorization", "Bearer two", "host", "x"];
  assert.equal(await text(await ask(listening.url, { headers })), "Bearer one, Bearer two");
});

test("the end waits for a request under way, and for no client that keeps its connection", async (t) => {
  const listening = await server(t);
  const { promise: begun, resolve: begin } = Promise.withResolvers<() => void>();
  listening.answer((_, response) => begin(() => void response.end("late")));
  const agent = new Agent({ keepAlive: true });
  t.after(() => agent.destroy());
  const asked = ask(listening.url, { agent });
  const finish = await begun;
  let isClosed = false;
  const closing = listening.close(10_000).then(() => (isClosed = true));
  await new Promise((resume) => setTimeout(resume, 80));
  assert.equal(isClosed, false);
  finish();
  assert.equal(await text(await asked), "late");
  const answered = performance.now();
  await closing;
  assert.ok(performance.now() - answered < 1000);
});

test("the end does not wait longer than it is told", async (t) => {
  const listening = await server(t);
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  listening.answer(() => begin());
  const asked = assert.rejects(ask(listening.url), /socket hang up/);
  await begun;
  await listening.close(20);
  await asked;
});
