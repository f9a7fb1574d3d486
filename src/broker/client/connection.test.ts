import assert from "node:assert/strict";
import { test } from "node:test";
import { Secret } from "../../diagnostics/secret.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import { connectBroker, type BrokerCall } from "./connection.ts";
import type { HttpAnswer, HttpRequest } from "./ports.ts";

type Given = { status?: number; type?: string; body?: string | Uint8Array[]; headers?: Record<string, string> } | Error;

const call: BrokerCall = { method: "GET", path: ["me"] };

function answer({
  status = 200,
  type = "application/json",
  body = "{}",
  headers = {},
}: Exclude<Given, Error>): HttpAnswer {
  const parts = typeof body === "string" ? [Buffer.from(body)] : body;
  return {
    status,
    header: (name) => ({ "content-type": type, ...headers })[name] ?? null,
    body: (async function* () {
      yield* parts;
    })(),
  };
}

/** A network that answers each request with the next of `given`, the last one for ever. */
function network(given: readonly Given[]): {
  connection: ReturnType<typeof connectBroker>;
  sent: HttpRequest[];
  slept: number[];
} {
  const sent: HttpRequest[] = [];
  const slept: number[] = [];
  let keys = 0;
  const connection = connectBroker("https://broker.example", new Secret("prt_a_canary"), {
    send: (request) => {
      const next = given[Math.min(sent.length, given.length - 1)]!;
      sent.push(request);
      return next instanceof Error ? Promise.reject(next) : Promise.resolve(answer(next));
    },
    sleep: async (milliseconds) => void slept.push(milliseconds),
    uniqueKey: () => `key-${(keys += 1)}`,
  });
  return { connection, sent, slept };
}

async function failure(given: readonly Given[], asked: BrokerCall = call): Promise<PassroleError> {
  const { connection } = network(given);
  const error: unknown = await connection
    .json(asked, (value) => value)
    .then(
      (value) => assert.fail(`answered ${JSON.stringify(value)}`),
      (thrown: unknown) => thrown,
    );
  assert.ok(error instanceof PassroleError, String(error));
  return error;
}

function broken(code: string): Error {
  return new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) });
}

const problem = (fields: object): string => JSON.stringify({ type: "about:blank", title: "No", ...fields });
const asProblem = "application/problem+json";

const failures: [what: string, given: Given, code: string, exitCode: number][] = [
  ["a sign-in page that answers in its place", { type: "text/html", body: "<html>" }, "broker/not-a-broker", 1],
  ["a page that calls itself JSON", { body: "<html>" }, "broker/not-a-broker", 1],
  ["half an answer", { body: '{"organisation": "ac' }, "broker/not-a-broker", 1],
  ["an answer without a type", { type: "" }, "broker/not-a-broker", 1],
  ["a redirect", { status: 302, headers: { location: "https://evil.example" } }, "broker/not-a-broker", 1],
  ["a path that nobody knows", { status: 404, type: "text/html", body: "" }, "broker/not-a-broker", 1],
  ["a proxy's error", { status: 502, type: "text/html", body: "" }, "broker/failed", 1],
  ["a proxy that lets nobody in", { status: 403, type: "text/html", body: "" }, "broker/failed", 4],
  ["no such host", broken("ENOTFOUND"), "broker/unreachable", 1],
  ["nothing that listens", broken("ECONNREFUSED"), "broker/unreachable", 1],
  ["a certificate of someone else", broken("ERR_TLS_CERT_ALTNAME_INVALID"), "broker/bad-certificate", 1],
  ["a certificate that signs itself", broken("DEPTH_ZERO_SELF_SIGNED_CERT"), "broker/bad-certificate", 1],
  ["silence", new DOMException("The operation timed out", "TimeoutError"), "broker/unreachable", 1],
  ["an answer without end", { body: Array<Uint8Array>(20).fill(Buffer.alloc(1024 * 1024)) }, "broker/not-a-broker", 1],
  [
    "a refusal with a code",
    { status: 409, type: asProblem, body: problem({ code: "provider/unverified", detail: "it is not" }) },
    "provider/unverified",
    1,
  ],
  [
    "nobody signed in",
    { status: 401, type: asProblem, body: problem({ code: "access/not-signed-in" }) },
    "access/not-signed-in",
    4,
  ],
  [
    "someone who may not",
    { status: 403, type: asProblem, body: problem({ code: "access/not-allowed" }) },
    "access/not-allowed",
    4,
  ],
  ["a code that is none", { status: 400, type: asProblem, body: problem({ code: "\u001B[2J" }) }, "broker/refused", 2],
];

for (const [what, given, code, exitCode] of failures) {
  test(`${what} is told as ${code}`, async () => {
    const error = await failure([given]);
    assert.deepEqual([error.diagnostics[0]?.code, error.exitCode], [code, exitCode]);
    assert.ok(!error.message.includes("canary"));
  });
}

test("a refusal brings its sentence and hint, without what steers a terminal", async () => {
  const body = problem({ code: "link/conflict", detail: "two \u001B[31mlinks", hint: "remove one" });
  const [found] = (await failure([{ status: 409, type: asProblem, body }])).diagnostics;
  assert.deepEqual([found?.message, found?.hint], ["two  [31mlinks", "remove one"]);
});

test("all problems of a request are told", async () => {
  const errors = ["one", "two"].map((message) => ({ code: "request/invalid", message, hint: "mend it" }));
  const { diagnostics } = await failure([{ status: 400, type: asProblem, body: problem({ errors }) }]);
  assert.deepEqual(
    diagnostics.map(({ message }) => message),
    ["one", "two"],
  );
});

test("what breaks on its way is sent again with the same key, at most three times", async () => {
  const { connection, sent, slept } = network([broken("ECONNRESET"), broken("UND_ERR_SOCKET"), { body: '{"ok":1}' }]);
  assert.deepEqual(await connection.json({ method: "POST", path: ["x"], body: {} }, (value) => value), { ok: 1 });
  assert.deepEqual(new Set(sent.map(({ headers }) => headers["idempotency-key"])), new Set(["key-1"]));
  assert.deepEqual(slept, [200, 600]);
  const { sent: all } = network([]);
  assert.equal(all.length, 0);
  const gone = network([broken("ECONNREFUSED")]);
  await assert.rejects(gone.connection.json(call, (value) => value));
  assert.equal(gone.sent.length, 4);
});

test("a busy broker is asked again after the time it names, but not for ever", async () => {
  const busy = { status: 503, type: asProblem, body: problem({ code: "store/busy" }), headers: { "retry-after": "2" } };
  const { connection, slept } = network([busy, { ...busy, headers: { "retry-after": "3600" } }, { body: "{}" }]);
  await connection.json(call, (value) => value);
  assert.deepEqual(slept, [2000, 10_000]);
  assert.equal((await failure([busy])).diagnostics[0]?.code, "store/busy");
});

test("what takes away is not sent again when the connection breaks", async () => {
  const { connection, sent } = network([broken("ECONNRESET")]);
  await assert.rejects(connection.json({ method: "DELETE", path: ["x"] }, () => undefined));
  assert.equal(sent.length, 1);
});

test("silence is not waited for again", async () => {
  const { connection, sent } = network([new DOMException("late", "TimeoutError")]);
  await assert.rejects(connection.json(call, (value) => value));
  assert.equal(sent.length, 1);
});

test("names are parts of a path, whatever stands in them", async () => {
  const { connection, sent } = network([{}]);
  await connection.json(
    { method: "GET", path: ["orgs", "a/b?c#d%2e"], query: { stage: "pr-*", no: undefined } },
    () => 1,
  );
  assert.equal(sent[0]?.url, "https://broker.example/v1/orgs/a%2Fb%3Fc%23d%252e?stage=pr-*");
  for (const name of ["", ".", ".."]) {
    await assert.rejects(
      connection.json({ method: "GET", path: ["orgs", name] }, () => 1),
      /cli\/bad-name/,
    );
  }
});

test("secrets are sent in the clear, a version as a precondition", async () => {
  const { connection, sent } = network([{}]);
  await connection.json(
    {
      method: "PUT",
      path: ["x"],
      body: { values: { apiKey: new Secret("sk_1"), list: [new Secret("sk_2"), null] } },
      ifVersion: 3,
    },
    () => 1,
  );
  assert.equal(sent[0]?.body, '{"values":{"apiKey":"sk_1","list":["sk_2",null]}}');
  assert.equal(sent[0]?.headers["if-match"], '"3"');
  assert.equal(sent[0]?.headers["authorization"], "Bearer prt_a_canary");
});

const reasons: [what: string, error: Error, message: RegExp][] = [
  [
    "a port that `fetch` refuses",
    new TypeError("fetch failed", { cause: new Error("bad port") }),
    /reached: bad port$/,
  ],
  [
    "a server without TLS",
    new TypeError("fetch failed", { cause: Object.assign(new Error("ssl"), { code: "ERR_SSL_WRONG_VERSION_NUMBER" }) }),
    /reached: what listens there has no TLS$/,
  ],
];

for (const [what, error, message] of reasons) {
  test(`${what} is told in words`, async () => {
    const [{ code, message: said } = { code: "", message: "" }] = (await failure([error])).diagnostics;
    assert.equal(code, "broker/unreachable");
    assert.match(said, message);
  });
}

const exitCodes: [status: number, exitCode: number][] = [
  [400, 2],
  [401, 4],
  [403, 4],
  [404, 1],
  [409, 1],
];

test("exit codes tell bad input from who asks, and both from no", async () => {
  for (const [status, exitCode] of exitCodes) {
    const body = JSON.stringify({ code: "request/any", detail: "no" });
    assert.equal((await failure([{ status, type: "application/problem+json", body }])).exitCode, exitCode, `${status}`);
  }
});
