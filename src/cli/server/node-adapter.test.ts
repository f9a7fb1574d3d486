import assert from "node:assert/strict";
import { request, type ClientRequest, type IncomingMessage } from "node:http";
import { test, type TestContext } from "node:test";
import type { Answer, Asked } from "../../broker/http/exchange.ts";
import { listen, type Listening } from "./listen.ts";
import { requestListener } from "./node-adapter.ts";

async function serving(t: TestContext, answer: (asked: Asked) => Promise<Answer>): Promise<Listening> {
  const listening = await listen({ host: "127.0.0.1", port: 0, tls: undefined });
  listening.answer(requestListener({ answer }));
  t.after(() => listening.close(0));
  return listening;
}

const ok = (body: Answer["body"]): Answer => ({ status: 200, headers: { "content-type": "text/plain" }, body });

/** A request that is not over until its text is `end`ed. */
function post(url: string): { asked: ClientRequest; text: Promise<string> } {
  const asked = request(`${url}/x`, { method: "POST", agent: false });
  const text = new Promise<string>((resolve, reject) => {
    asked.on("error", reject).on("response", (response: IncomingMessage) => {
      let read = "";
      response.on("data", (chunk: Buffer) => (read += chunk.toString()));
      response.on("end", () => resolve(`${response.statusCode} ${read}`)).on("error", reject);
    });
  });
  return { asked, text };
}

test("a body is read to its limit and not beyond, and the answer still arrives", async (t) => {
  const { url } = await serving(t, async (asked) => {
    const body = await asked.body(10);
    return body ? ok(Buffer.from(body).toString()) : { ...ok("too long"), status: 413 };
  });
  for (const [sent, got] of [
    ["0123456789", "200 0123456789"],
    ["", "200 "],
    ["0123456789a", "413 too long"],
    ["x".repeat(5_000_000), "413 too long"],
  ] as const) {
    const { asked, text } = post(url);
    asked.on("error", () => undefined).end(sent);
    assert.equal(await text.catch(() => "413 too long"), got);
  }
});

test("a server that closes lets what is under way end, and takes nothing more", async (t) => {
  const begun = Promise.withResolvers<void>();
  const going = Promise.withResolvers<void>();
  const listening = await serving(t, async () => {
    begun.resolve();
    await going.promise;
    return ok("done");
  });
  const { asked, text } = post(listening.url);
  asked.end();
  await begun.promise;
  const closed = listening.close(5000);
  const late = post(listening.url);
  late.asked.end();
  await assert.rejects(late.text, /ECONNREFUSED/);
  going.resolve();
  assert.equal(await text, "200 done");
  await closed;
});

test("what does not end in time is ended", async (t) => {
  const begun = Promise.withResolvers<void>();
  const listening = await serving(t, () => {
    begun.resolve();
    return new Promise(() => undefined);
  });
  const { asked, text } = post(listening.url);
  asked.end();
  await begun.promise;
  const failed = assert.rejects(text);
  await listening.close(20);
  await failed;
});

test("whoever goes away is told to the work", async (t) => {
  const told = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const { url } = await serving(t, async (asked) => {
    asked.signal().addEventListener("abort", () => told.resolve());
    begun.resolve();
    await told.promise;
    return ok("late");
  });
  const { asked, text } = post(url);
  text.catch(() => undefined);
  asked.end();
  await begun.promise;
  asked.destroy();
  await told.promise;
});

async function* parts(count: number, end: () => void): AsyncIterable<string> {
  for (let at = 0; at < count; at++) yield "x".repeat(1000);
  end();
}

test("a long answer comes whole, a broken one is not taken for whole", async (t) => {
  const { url } = await serving(t, async ({ target }) =>
    ok(
      parts(2000, () => {
        if (target === "/x") return;
        throw new Error("it broke");
      }),
    ),
  );
  const whole = post(url);
  whole.asked.end();
  assert.equal((await whole.text).length, 4 + 2_000_000);
  const asked = request(`${url}/broken`, { agent: false }).end();
  const broken = new Promise((resolve) => {
    asked.on("response", (response: IncomingMessage) => response.on("error", resolve).resume());
  });
  assert.match(String(await broken), /aborted/);
});
