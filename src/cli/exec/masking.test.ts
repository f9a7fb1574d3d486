import assert from "node:assert/strict";
import { text } from "node:stream/consumers";
import { test } from "node:test";
import * as fc from "fast-check";
import { masking } from "./masking.ts";

async function through(chunks: readonly string[], secrets: readonly string[]): Promise<string> {
  const stream = masking(secrets);
  for (const chunk of chunks) stream.write(chunk);
  stream.end();
  return text(stream);
}

const secrets = ["canary-secret-1", "canary-secret-12345", "short"];

const cases: [what: string, chunks: string[], shown: string][] = [
  ["a secret in a line", ["key=canary-secret-1\n"], "key=[secret]\n"],
  ["one in several pieces", ["key=cana", "ry-", "secret-1", "\n"], "key=[secret]\n"],
  ["the longer of two that begin alike", ["canary-secret-12345"], "[secret]"],
  ["several", ["canary-secret-1canary-secret-1 x"], "[secret][secret] x"],
  ["the beginning of one alone", ["canary-sec"], "canary-sec"],
  ["a text too short to tell from others", ["short"], "short"],
  ["nothing", ["", "x"], "x"],
];

for (const [what, chunks, shown] of cases) {
  test(`masking: ${what}`, async () => assert.equal(await through(chunks, secrets), shown));
}

test("masking passes on what has no secret, byte by byte, however it is cut", async () => {
  const bytes = fc.uint8Array({ maxLength: 60 });
  const property = fc.asyncProperty(fc.array(bytes, { maxLength: 6 }), async (chunks) => {
    const stream = masking(["canary-secret-1"]);
    for (const chunk of chunks) stream.write(Buffer.from(chunk));
    stream.end();
    const out = Buffer.concat((await stream.toArray()) as Buffer[]);
    assert.deepEqual(out, Buffer.concat(chunks.map((chunk) => Buffer.from(chunk))));
  });
  await fc.assert(property, { numRuns: 100 });
});

test("what waits for more is no more than the beginning of a secret: a prompt is shown at once", () => {
  const stream = masking(["canary-secret-1"]);
  stream.write("password? ");
  assert.equal((stream.read() as Buffer).toString(), "password? ");
});
