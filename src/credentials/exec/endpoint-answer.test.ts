import { test } from "node:test";
import assert from "node:assert/strict";
import { Secret } from "../../diagnostics/secret.ts";
import { answerWith, refuse, type EndpointRequest } from "./endpoint-answer.ts";

const lock = { host: "127.0.0.1:4242", path: new Secret("/v1/secret-path"), token: new Secret("secret-token") };
const good = {
  method: "GET",
  url: "/v1/secret-path",
  headers: { host: "127.0.0.1:4242", authorization: "secret-token" },
} satisfies EndpointRequest;

const withHeaders = (headers: EndpointRequest["headers"]): EndpointRequest => ({
  ...good,
  headers: { ...good.headers, ...headers },
});

const refused: [what: string, request: EndpointRequest, status: number][] = [
  ["no token", withHeaders({ authorization: undefined }), 403],
  ["a wrong token", withHeaders({ authorization: "another" }), 403],
  ["the beginning of the token", withHeaders({ authorization: "secret-toke" }), 403],
  ["the token and more", withHeaders({ authorization: "secret-token1" }), 403],
  ["the token after `Bearer`", withHeaders({ authorization: "Bearer secret-token" }), 403],
  ["an empty token", withHeaders({ authorization: "" }), 403],
  ["two tokens", withHeaders({ authorization: ["secret-token", "secret-token"] }), 403],
  ["a name that leads to 127.0.0.1", withHeaders({ host: "evil.example:4242" }), 403],
  ["localhost", withHeaders({ host: "localhost:4242" }), 403],
  ["another port", withHeaders({ host: "127.0.0.1:80" }), 403],
  ["a host without port", withHeaders({ host: "127.0.0.1" }), 403],
  ["no host", withHeaders({ host: undefined }), 403],
  ["a page of another origin", withHeaders({ origin: "https://evil.example" }), 403],
  ["a page of its own origin", withHeaders({ origin: "http://127.0.0.1:4242" }), 403],
  ["a page without origin", withHeaders({ origin: "null" }), 403],
  ["a link", withHeaders({ referer: "http://127.0.0.1:4242/" }), 403],
  ["POST", { ...good, method: "POST" }, 403],
  ["HEAD", { ...good, method: "HEAD" }, 403],
  ["OPTIONS", { ...good, method: "OPTIONS" }, 403],
  ["another path", { ...good, url: "/v1/other" }, 404],
  ["the root", { ...good, url: "/" }, 404],
  ["the path with a query", { ...good, url: "/v1/secret-path?x" }, 404],
  ["the path and more", { ...good, url: "/v1/secret-path/" }, 404],
  ["the whole address as path", { ...good, url: "http://127.0.0.1:4242/v1/secret-path" }, 404],
];

for (const [what, request, status] of refused) {
  test(`C.4 #42: ${what} gets nothing`, () => {
    const answer = refuse(request, lock);
    assert.equal(answer?.status, status);
    assert.deepEqual(Object.keys(JSON.parse(answer.body) as object), ["Code", "Message"]);
    assert.doesNotMatch(answer.body, /secret-/);
  });
}

test("the child's own request is not refused", () => {
  assert.equal(refuse(good, lock), undefined);
});

test("keys are answered in the form SDKs take: the token is called Token, all four are texts", () => {
  const expiration = new Date(Date.UTC(2026, 0, 1, 12));
  const keys = { accessKeyId: "ASIA", secretAccessKey: new Secret("s"), sessionToken: new Secret("t"), expiration };
  assert.deepEqual(answerWith(keys), {
    status: 200,
    body: '{"AccessKeyId":"ASIA","SecretAccessKey":"s","Token":"t","Expiration":"2026-01-01T12:00:00.000Z"}',
  });
});

test("without keys the answer is 503", () => {
  assert.equal(answerWith(undefined).status, 503);
});
