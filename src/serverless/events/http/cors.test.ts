import { test } from "node:test";
import assert from "node:assert/strict";
import { compileEvent, compileHttp, propertiesOf, type CompiledHttp } from "../../../../test/support/compile-http.ts";

const standardHeaders =
  "'Content-Type,X-Amz-Date,Authorization,X-Api-Key,X-Amz-Security-Token,X-Amz-User-Agent,X-Amzn-Trace-Id'";

/** What the preflight answer for `/a` sends, without the prefix of its headers, and its template. */
function preflight(compiled: CompiledHttp): { headers: Record<string, unknown>; template: unknown } {
  const { Integration } = propertiesOf(compiled, "ApiGatewayMethodAOptions") as {
    Integration: { IntegrationResponses: { ResponseParameters: object; ResponseTemplates: object }[] };
  };
  const [response] = Integration.IntegrationResponses;
  const headers = Object.entries(response!.ResponseParameters).map(([name, value]) => [name.split(".").at(-1), value]);
  return {
    headers: Object.fromEntries(headers) as Record<string, unknown>,
    template: Object.values(response!.ResponseTemplates)[0],
  };
}

/** Compiles events of `/a`: method -> `cors`. */
function withCors(events: Record<string, string>, framework: 3 | 4 = 4): CompiledHttp {
  const list = Object.entries(events).map(
    ([method, cors]) => `{ http: { path: a, method: ${method}, cors: ${cors} } }`,
  );
  return compileHttp(
    `service: shop\nprovider: { name: aws }\nfunctions: { hello: { handler: a.b, events: [${list.join(", ")}] } }`,
    framework,
  );
}

test("`cors: true` allows any origin the method with the usual headers", () => {
  assert.deepEqual(preflight(withCors({ get: "true" })), {
    headers: {
      "Access-Control-Allow-Origin": "'*'",
      "Access-Control-Allow-Headers": standardHeaders,
      "Access-Control-Allow-Methods": "'OPTIONS,GET'",
    },
    template: "",
  });
});

test("a preflight answer needs no backend and no authorizer", () => {
  const { Integration, ...method } = propertiesOf(withCors({ get: "true" }), "ApiGatewayMethodAOptions");
  assert.equal((Integration as { Type: string }).Type, "MOCK");
  assert.equal(method["AuthorizationType"], "NONE");
});

test("`cors: false` makes no preflight answer", () => {
  assert.equal(withCors({ get: "false" }).resources["ApiGatewayMethodAOptions"], undefined);
});

const settings: readonly [what: string, cors: string, headers: Record<string, string>][] = [
  ["one header stands for a list", "{ headers: X-A }", { "Access-Control-Allow-Headers": "'X-A'" }],
  [
    "methods come before the event's own",
    "{ methods: [PUT] }",
    { "Access-Control-Allow-Methods": "'PUT,OPTIONS,GET'" },
  ],
  [
    "credentials are allowed on request",
    "{ allowCredentials: true }",
    { "Access-Control-Allow-Credentials": "'true'" },
  ],
  ["an answer may be kept", "{ maxAge: 60 }", { "Access-Control-Max-Age": "'60'" }],
  ["an answer may be cached", "{ cacheControl: no-store }", { "Cache-Control": "'no-store'" }],
  ["the first of several origins is the default", "{ origins: [a, b] }", { "Access-Control-Allow-Origin": "'a'" }],
  ["origins may stand in one text", "{ origin: 'a, b' }", { "Access-Control-Allow-Origin": "'a'" }],
];

for (const [what, cors, expected] of settings) {
  test(what, () => {
    const { headers } = preflight(withCors({ get: cors }));
    assert.deepEqual({ ...headers, ...expected }, headers);
  });
}

test("every method that `any` answers is allowed", () => {
  const { headers } = preflight(withCors({ any: "true" }));
  assert.equal(headers["Access-Control-Allow-Methods"], "'OPTIONS,DELETE,GET,HEAD,PATCH,POST,PUT'");
});

test("several origins are told apart when a request comes", () => {
  const { template } = preflight(withCors({ get: "{ origins: ['https://a.io', 'https://*.b.io'] }" }));
  assert.equal(
    template,
    `#set($origin = $input.params("Origin"))
#if($origin == "") #set($origin = $input.params("origin")) #end
#if($origin.matches("https://a[.]io") || $origin.matches("https://.+[.]b[.]io")) #set($context.responseOverride.header.Access-Control-Allow-Origin = $origin) #end`,
  );
});

test("events of a path share its preflight answer, the last one first", () => {
  const compiled = withCors({
    get: "{ origins: [a], headers: [X-A], allowCredentials: true, maxAge: 100, cacheControl: private }",
    post: "{ origins: [b], headers: [X-B], maxAge: 50 }",
    put: "{ origins: [a], headers: [X-B] }",
  });
  assert.deepEqual(preflight(compiled).headers, {
    "Access-Control-Allow-Origin": "'a'",
    "Access-Control-Allow-Headers": "'X-B,X-A'",
    "Access-Control-Allow-Methods": "'OPTIONS,PUT,POST,GET'",
    "Access-Control-Allow-Credentials": "'true'",
    "Access-Control-Max-Age": "'50'",
    "Cache-Control": "'private'",
  });
});

test("origins that an earlier event lists outlast a later event without a list", () => {
  assert.equal(
    preflight(withCors({ get: "{ origins: [a] }", put: "true" })).headers["Access-Control-Allow-Origin"],
    "'a'",
  );
});

test("an event for OPTIONS stands in for the preflight answer with osls 4", () => {
  const properties = propertiesOf(withCors({ get: "true", options: "false" }), "ApiGatewayMethodAOptions");
  assert.deepEqual(properties["MethodResponses"], []);
});

test("an event for OPTIONS is laid on the preflight answer with framework 3", () => {
  const properties = propertiesOf(withCors({ get: "true", options: "false" }, 3), "ApiGatewayMethodAOptions");
  const { Type, ContentHandling } = properties["Integration"] as Record<string, unknown>;
  assert.deepEqual([Type, ContentHandling], ["AWS_PROXY", "CONVERT_TO_TEXT"]);
});

const refused: readonly [cors: string, found: string][] = [
  ["5", "serverless/wrong-type at 6:45"],
  ["{ origins: [] }", "serverless/invalid-cors at 6:56"],
  ["{ maxAge: soon }", "serverless/wrong-type at 6:55"],
  ["{ headers: { a: b } }", "serverless/wrong-type at 6:56"],
];

for (const [cors, found] of refused) {
  test(`\`cors: ${cors}\` is refused`, () =>
    assert.deepEqual(compileEvent(`{ path: a, method: get, cors: ${cors} }`).found, [found]));
}
