import assert from "node:assert/strict";
import { test } from "node:test";
import { sampleBroker } from "../../../test/support/sample-broker.ts";
import { testApi, type Given, type Sent } from "../../../test/support/test-api.ts";
import type { Pages } from "./pages.ts";

const bytes = (text: string): Uint8Array => Buffer.from(text);

const pages: Pages = {
  files: new Map([
    [
      "/assets/app-1a2b.js",
      {
        media: "text/javascript; charset=utf-8",
        isHashed: true,
        content: { identity: bytes("plain"), br: bytes("brotli"), gzip: bytes("gzip") },
      },
    ],
    ["/icon.svg", { media: "image/svg+xml", isHashed: false, content: { identity: bytes("<svg/>") } }],
  ]),
  index: '<meta property="csp-nonce" nonce="__PASSROLE_NONCE__"><style nonce="__PASSROLE_NONCE__"></style>',
  isSecure: true,
};

let count = 0;
const random = (length: number): Uint8Array => new Uint8Array(length).fill(++count);
const { send } = testApi(sampleBroker(), {}, { pages, random });
const get = (path: string, headers: Given["headers"] = {}, method = "GET"): Promise<Sent> =>
  send(method, path, { token: null, headers });
const html = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };

test("the page and its addresses are one file that is kept nowhere, with a nonce of its own", async () => {
  const [one, other] = [await get("/"), await get("/orgs/acme/services/shop.x", html)];
  for (const { status, headers, text } of [one, other]) {
    assert.equal(status, 200);
    assert.equal(headers["content-type"], "text/html; charset=utf-8");
    assert.equal(headers["cache-control"], "no-store");
    const nonce = /'nonce-([^']+)'/.exec(headers["content-security-policy"]!)![1]!;
    assert.equal(text.split(`nonce="${nonce}"`).length, 3);
    assert.doesNotMatch(text, /__PASSROLE/);
  }
  assert.notEqual(one.headers["content-security-policy"], other.headers["content-security-policy"]);
});

test("what the page may do is as little as it needs", async () => {
  const { headers } = await get("/");
  const policy = headers["content-security-policy"]!;
  for (const rule of [
    "default-src 'none'",
    "script-src 'self'",
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ]) {
    assert.ok(policy.split("; ").includes(rule), rule);
  }
  assert.doesNotMatch(policy, /unsafe|\*|https?:/);
  assert.equal(headers["x-content-type-options"], "nosniff");
  assert.equal(headers["referrer-policy"], "no-referrer");
  assert.equal(headers["cross-origin-opener-policy"], "same-origin");
  assert.equal(headers["cross-origin-resource-policy"], "same-origin");
  assert.match(headers["strict-transport-security"]!, /^max-age=\d{8}/);
});

const encodings: readonly (readonly [accepted: string | undefined, text: string])[] = [
  ["gzip, deflate, br, zstd", "brotli"],
  ["gzip;q=1.0, br;q=0", "gzip"],
  ["GZIP", "gzip"],
  ["br;q=0.000, gzip;q=0", "plain"],
  ["identity", "plain"],
  [undefined, "plain"],
];

for (const [accepted, text] of encodings) {
  test(`a file whose name has its hash is kept for good, and sent as ${text} to who takes ${accepted}`, async () => {
    const answer = await get("/assets/app-1a2b.js", { "accept-encoding": accepted });
    assert.equal(answer.text, text);
    assert.equal(answer.headers["cache-control"], "public, max-age=31536000, immutable");
    assert.equal(answer.headers["vary"], "accept-encoding");
    const coding = { brotli: "br", gzip: "gzip" }[text];
    assert.equal(answer.headers["content-encoding"], coding);
  });
}

test("other files are asked for again each time", async () => {
  const { headers, text } = await get("/icon.svg", { "accept-encoding": "br" });
  assert.deepEqual([headers["content-type"], headers["cache-control"], text], ["image/svg+xml", "no-cache", "<svg/>"]);
});

const missing: readonly (readonly [path: string, status: number])[] = [
  ["/v1/nothing", 404],
  ["/v1", 404],
  ["/assets/app-other.js", 404],
  ["/.well-known/nothing", 404],
  ["/../etc/passwd", 400],
  ["/assets/../../etc/passwd", 400],
  ["/assets/%2e%2e/index.html", 400],
  ["/assets/..%2f..%2fetc", 400],
  ["/assets/..%2F..%2Fetc", 404],
  ["//evil.example", 400],
  ["/assets\\..\\x", 400],
];

for (const [path, status] of missing) {
  test(`${path} is ${status}, for browsers too`, async () => {
    const answer = await get(path, html);
    assert.equal(answer.status, status);
    assert.equal(answer.headers["content-type"], "application/problem+json");
  });
}

test("a program that mistakes an address is told so, and nothing is changed at one of the page", async () => {
  assert.equal((await get("/orgs/acme", { accept: "*/*" })).code, "request/not-found");
  assert.equal((await get("/orgs/acme", html, "POST")).code, "request/not-found");
  assert.deepEqual([(await get("/", {}, "HEAD")).status, (await get("/", {}, "HEAD")).text], [200, ""]);
});

test("without a dashboard its address says so in a sentence", async () => {
  const { status, text, headers } = await testApi(sampleBroker()).send("GET", "/", { token: null });
  assert.deepEqual([status, headers["content-type"]], [404, "text/plain; charset=utf-8"]);
  assert.match(text, /^this passrole was built without its dashboard/);
});
