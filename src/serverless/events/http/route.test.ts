import { test } from "node:test";
import assert from "node:assert/strict";
import { compileEvent, compileHttp } from "../../../../test/support/compile-http.ts";

const readable: readonly [event: string, methodId: string][] = [
  ["GET /users", "ApiGatewayMethodUsersGet"],
  ["get users", "ApiGatewayMethodUsersGet"],
  ["ANY /", "ApiGatewayMethodAny"],
  ["{ path: /users/, method: Post }", "ApiGatewayMethodUsersPost"],
  ["{ path: '', method: delete }", "ApiGatewayMethodDelete"],
  ["{ path: 'users/{id}/{rest+}', method: any }", "ApiGatewayMethodUsersIdVarRestVarAny"],
];

for (const [event, methodId] of readable) {
  test(`\`${event}\` is read`, () => {
    const compiled = compileEvent(event);
    assert.deepEqual(compiled.found, []);
    assert.ok(compiled.resources[methodId], `${methodId} is made`);
  });
}

const refused: readonly [what: string, event: string, found: string][] = [
  ["a route that is no route", "everything", "serverless/invalid-http-event at 6:15"],
  ["an event without a path", "{ method: get }", "serverless/invalid-http-event at 6:9"],
  ["an event without a method", "{ path: a }", "serverless/invalid-http-event at 6:9"],
  ["a method that API Gateway lacks", "{ path: a, method: fetch }", "serverless/unknown-method at 6:34"],
  ["a method that API Gateway lacks, in short", "FETCH /a", "serverless/unknown-method at 6:15"],
  ["a star for every method", "{ path: a, method: '*' }", "serverless/unknown-method at 6:34"],
  ["a star as the path", "{ path: '*', method: any }", "serverless/invalid-path at 6:23"],
  ["a path with an empty part", "GET /a//b", "serverless/invalid-path at 6:15"],
  ["a path with a query", "GET /a?b=c", "serverless/invalid-path at 6:15"],
  ["a path with a parameter beside text", "'GET /a-{b}'", "serverless/invalid-path at 6:15"],
  ["a path with a space", "{ path: 'a b', method: get }", "serverless/invalid-path at 6:23"],
  ["a number as the event", "5", "serverless/wrong-type at 6:15"],
];

for (const [what, event, found] of refused) {
  test(`${what} is refused at its place`, () => assert.deepEqual(compileEvent(event).found, [found]));
}

test("a path that goes on after the rest is compiled as the framework does, with a warning", () => {
  const { found, resources } = compileEvent("'GET /{all+}/b'");
  assert.deepEqual(found, ["serverless/invalid-path at 6:15"]);
  assert.ok("ApiGatewayMethodAllVarBGet" in resources);
});

test("all problems of an event are reported at once", () => {
  const { found } = compileEvent("{ path: 'a b', method: fetch }");
  assert.deepEqual(found, ["serverless/unknown-method at 6:38", "serverless/invalid-path at 6:23"]);
});

test("a part of an event that is no mapping is reported once", () => {
  const { found } = compileEvent(
    "{ path: a, method: get, integration: lambda, request: 5, response: 6, authorizer: [] }",
  );
  assert.deepEqual(found, [
    "serverless/wrong-type at 6:69",
    "serverless/wrong-type at 6:82",
    "serverless/wrong-type at 6:97",
  ]);
});

const twice = `service: shop
provider: { name: aws }
functions:
  first: { handler: a.main, events: [{ http: GET /a/ }, { http: POST /b }] }
  second: { handler: a.main, events: [{ http: { path: a, method: get } }] }
`;

test("an endpoint that two functions answer is refused, with the place of the first", () => {
  const { found, diagnostics } = compileHttp(twice);
  assert.deepEqual(found, ["serverless/duplicate-endpoint at 5:47"]);
  assert.equal(diagnostics[0]?.hint, "function `first` answers it at serverless.yml:4:46");
});

test("two paths that come to one logical id are refused", () => {
  const { found } = compileHttp(twice.replace("POST /b", "POST /A"));
  assert.ok(found.includes("serverless/duplicate-logical-id at 4:65"));
});
