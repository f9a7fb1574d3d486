import assert from "node:assert/strict";
import { test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { operationsOf, type DocumentedOperation } from "../../../test/support/openapi.ts";
import { sampleBroker } from "../../../test/support/sample-broker.ts";
import { askedOf, testApi } from "../../../test/support/test-api.ts";
import { createCompression } from "./compression.ts";
import { openApiDocument } from "./document.ts";
import type { Answer } from "./exchange.ts";
import type { World } from "./open-route.ts";
import { represented } from "./representation.ts";
import { routesOf, type Perform } from "./routes.ts";
import { preconditionOf } from "./versions.ts";

const long = JSON.stringify({ items: Array.from({ length: 200 }, (_, index) => `instance ${index} “größer”`) });
const compress = createCompression();

function answerWith(body: Answer["body"], tag?: string): Answer {
  const headers = { "content-type": "application/json", ...(tag !== undefined && { etag: tag }) };
  return { status: 200, headers, body };
}

function sent(answer: Answer, headers: Record<string, string>, method = "GET"): Promise<Answer> {
  return represented(answer, askedOf(method, "/x", { headers }), compress);
}

async function bytesOf(body: Answer["body"]): Promise<Buffer> {
  if (body === undefined) return Buffer.alloc(0);
  if (typeof body === "string" || body instanceof Uint8Array) return Buffer.from(body as string);
  const parts = [];
  for await (const part of body) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

async function* inParts(text: string): AsyncIterable<string> {
  for (let at = 0; at < text.length; at += 100) yield text.slice(at, at + 100);
}

const plain = (bytes: Buffer): Buffer => bytes;
const codings = [
  ["br, gzip", "br", brotliDecompressSync],
  ["gzip", "gzip", gunzipSync],
  ["identity", undefined, plain],
] as const;

for (const [accepted, coding, opened] of codings) {
  test(`to who accepts ${accepted}, a long text and one in parts are sent as ${coding ?? "they are"}`, async () => {
    for (const body of [long, inParts(long)]) {
      const { headers, body: got } = await sent(answerWith(body), { "accept-encoding": accepted });
      assert.deepEqual([headers["content-encoding"], headers["vary"]], [coding, "accept-encoding"]);
      const bytes = await bytesOf(got);
      assert.equal(opened(bytes).toString(), long);
      assert.equal(bytes.length < long.length / 4, coding !== undefined, `${bytes.length} bytes`);
    }
  });
}

test("what has under a kilobyte is sent as it is, whoever asks", async () => {
  const { headers, body } = await sent(answerWith("x".repeat(1023)), { "accept-encoding": "br" });
  assert.deepEqual([headers["content-encoding"], headers["vary"], body], [undefined, undefined, "x".repeat(1023)]);
  assert.equal(
    (await sent(answerWith("é".repeat(512)), { "accept-encoding": "br" })).headers["content-encoding"],
    "br",
  );
});

test("what holds secrets is never compressed", async () => {
  const asked = askedOf("GET", "/x", { headers: { "accept-encoding": "br, gzip" } });
  const { headers, body } = await represented(answerWith(long), asked, undefined);
  assert.deepEqual([headers["content-encoding"], headers["vary"], body], [undefined, undefined, long]);
});

function ifMatch(tag: string): { header: (name: string) => string | undefined } {
  return { header: (name) => (name === "if-match" ? tag : undefined) };
}

test("compressed bytes have a tag of their own, and every tag of a version means it", async () => {
  for (const [accepted, tag] of [
    ["br", '"7-br"'],
    ["gzip", '"7-gzip"'],
    ["identity", '"7"'],
  ] as const) {
    assert.equal((await sent(answerWith(long, '"7"'), { "accept-encoding": accepted })).headers["etag"], tag);
    assert.deepEqual(preconditionOf(ifMatch(tag)), { ifVersion: 7 });
  }
  assert.throws(() => preconditionOf(ifMatch('"7-zip"')), /not one entity tag/);
});

test("a change can mean what must not be there yet", () => {
  const given = (none: string): { header: (name: string) => string | undefined } => ({
    header: (name) => (name === "if-none-match" ? none : undefined),
  });
  assert.deepEqual(preconditionOf(given("*")), { ifVersion: 0 });
  assert.throws(() => preconditionOf(given('"7"')), /can only be/);
});

const known: readonly (readonly [given: string, tag: string])[] = [
  ['"7"', '"7"'],
  ['W/"7-br"', '"7-br"'],
  ['"6", "7-gzip"', '"7-gzip"'],
  ["*", '"7"'],
];

for (const [given, tag] of known) {
  test(`whoever has ${given} of version 7 is told that nothing changed, with the tag it has`, async () => {
    for (const method of ["GET", "HEAD"]) {
      const headers = { "if-none-match": given, "accept-encoding": "br" };
      const answer = await sent(answerWith(long, '"7"'), headers, method);
      const { "content-encoding": coding, "content-type": media, etag, vary } = answer.headers;
      assert.deepEqual([answer.status, answer.body, coding, media], [304, undefined, undefined, undefined]);
      assert.deepEqual([etag, vary], [tag, "accept-encoding"]);
    }
  });
}

test("another version, and a change, are answered whole", async () => {
  const headers = { "if-none-match": '"6-br", W/"70"', "accept-encoding": "br" };
  assert.equal((await sent(answerWith(long, '"7"'), headers)).status, 200);
  assert.equal((await sent(answerWith(long, '"7"'), { "if-none-match": "*" }, "PUT")).status, 200);
});

test("HEAD has the headers of GET, and compresses nothing", async () => {
  const { headers, body } = await sent(answerWith(long, '"7"'), { "accept-encoding": "gzip" }, "HEAD");
  assert.deepEqual(
    [headers["content-encoding"], headers["etag"], headers["vary"]],
    ["gzip", '"7-gzip"', "accept-encoding"],
  );
  assert.equal(body, long, "the server leaves it out");
});

test("many at once are each answered with their own text", async () => {
  const texts = Array.from({ length: 20 }, (_, index) => `${index} ${long}`);
  const answers = await Promise.all(texts.map((text) => sent(answerWith(text), { "accept-encoding": "br" })));
  const opened = await Promise.all(
    answers.map(async ({ body }) => brotliDecompressSync(await bytesOf(body)).toString()),
  );
  assert.deepEqual(opened, texts);
});

test("a text that breaks off breaks off compressed, and one that nobody reads on is ended", async () => {
  let isEnded = false;
  const breaking = async function* (): AsyncIterable<string> {
    try {
      for (let count = 0; ; count += 1) {
        if (count === 2000) throw new Error("the store is gone");
        yield `${count} ${Math.sin(count)} `.repeat(20);
      }
    } finally {
      isEnded = true;
    }
  };
  const { body } = await sent(answerWith(breaking()), { "accept-encoding": "gzip" });
  await assert.rejects(bytesOf(body), /the store is gone/);
  isEnded = false;
  const { body: left } = await sent(answerWith(breaking()), { "accept-encoding": "gzip" });
  const reading = (left as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
  await reading.next();
  await reading.return!();
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(isEnded, true);
});

test("the API compresses its document for who takes that, and says nothing of a length it has not", async () => {
  const { api } = testApi(sampleBroker());
  const ask = (method: string): Promise<Answer> =>
    api.answer(askedOf(method, "/v1/openapi.json", { token: null, headers: { "accept-encoding": "br" } }));
  const { headers, body } = await ask("GET");
  assert.equal(headers["content-encoding"], "br");
  assert.deepEqual(JSON.parse(brotliDecompressSync(await bytesOf(body)).toString()), openApiDocument());
  const head = await ask("HEAD");
  assert.deepEqual([head.status, head.headers["content-encoding"], head.body], [200, "br", undefined]);
});

/** Names of texts that only whom they were made for may know. */
const secretNames = ["token", "csrf", "secretAccessKey", "sessionToken", "value", "content"];

interface Schema {
  $ref?: string;
  type?: string;
  properties?: Record<string, Schema>;
  [key: string]: unknown;
}

/** Names of the texts of a schema, however deep. */
function textsOf(schema: unknown, all: Record<string, Schema>, seen = new Set<unknown>()): string[] {
  if (typeof schema !== "object" || schema === null || seen.has(schema)) return [];
  seen.add(schema);
  const { $ref, properties = {} } = schema as Schema;
  const named = Object.entries(properties).flatMap(([name, { type }]) => (type === "string" ? [name] : []));
  const inner = $ref === undefined ? Object.values(schema) : [all[$ref.split("/").at(-1)!]];
  return [...named, ...inner.flatMap((each) => textsOf(each, all, seen))];
}

test("no operation that answers with a secret compresses it", () => {
  const document = openApiDocument() as { components: { schemas: Record<string, Schema> } };
  const never: Perform = () => Promise.reject(new Error("nothing is asked"));
  const routes = routesOf({} as World, { operation: () => never, session: () => never });
  const isCompressible = ({ method, path }: DocumentedOperation): boolean =>
    routes.find((route) => route.method === method.toUpperCase() && route.path === path)!.isCompressible;
  const answersOf = (operation: DocumentedOperation): string[] =>
    textsOf(answerOf(document, operation), document.components.schemas);
  const operations = operationsOf(document);
  const telling = operations
    .filter(({ id }) => id !== "listAuditEvents") // names tokens by their ids
    .filter((operation) => answersOf(operation).some((name) => secretNames.includes(name)));
  const found = telling.map(({ id }) => id);
  for (const id of ["issueCredentials", "createToken", "getParameterValue", "getSession"])
    assert.ok(found.includes(id), id);
  const invitation = operations.find(({ id }) => id === "createInvitation")!;
  assert.deepEqual(
    [...telling, invitation].filter(isCompressible).map(({ id }) => id),
    [],
  );
  assert.ok(operations.filter(isCompressible).length > 40);
});

/** The schemas of what an operation answers with when it succeeds. */
function answerOf(document: object, { method, path }: DocumentedOperation): unknown[] {
  const { paths } = document as { paths: Record<string, Record<string, { responses: Record<string, unknown> }>> };
  const { responses } = paths[path]![method.toLowerCase()]!;
  return Object.entries(responses).flatMap(([status, response]) => (status.startsWith("2") ? [response] : []));
}
