import { test } from "node:test";
import assert from "node:assert/strict";
import { compileEvent, propertiesOf, type CompiledHttp } from "../../../../test/support/compile-http.ts";

const requested = (request: string, more?: string): CompiledHttp =>
  compileEvent(`{ path: a, method: post, request: ${request} }`, more);

const validator = { Ref: "ApiGatewayShopRequestValidator" };

test("parameters are named by where they stand, required or not", () => {
  const { RequestParameters } = propertiesOf(
    requested(
      "{ parameters: { querystrings: { q: true }, headers: { X-A: false }, paths: { id: { required: false } } } }",
    ),
    "ApiGatewayMethodAPost",
  );
  assert.deepEqual(RequestParameters, {
    "method.request.querystring.q": true,
    "method.request.header.X-A": false,
    "method.request.path.id": false,
  });
});

test("a parameter is passed on as itself or as what it is mapped to", () => {
  const parameters = "{ querystrings: { q: true, r: { mappedValue: context.requestId } } }";
  const event = `{ path: a, method: post, integration: lambda, request: { parameters: ${parameters} } }`;
  const { Integration } = propertiesOf(compileEvent(event), "ApiGatewayMethodAPost");
  assert.deepEqual((Integration as Record<string, unknown>)["RequestParameters"], {
    "integration.request.querystring.q": "method.request.querystring.q",
    "integration.request.querystring.r": "context.requestId",
  });
});

const validated: readonly [what: string, request: string, expected: unknown][] = [
  ["a required parameter is checked", "{ parameters: { querystrings: { q: true } } }", validator],
  ["an optional parameter is not checked", "{ parameters: { querystrings: { q: false } } }", undefined],
  ["a body with a schema is checked", "{ schemas: { application/json: { type: object } } }", validator],
  ["no schema needs no check", "{ schemas: {} }", undefined],
];

for (const [what, request, expected] of validated) {
  test(what, () => {
    const compiled = requested(request);
    assert.deepEqual(propertiesOf(compiled, "ApiGatewayMethodAPost")["RequestValidatorId"], expected);
    assert.equal("ApiGatewayShopRequestValidator" in compiled.resources, expected !== undefined);
  });
}

test("a schema becomes a model of its method and content type", () => {
  const compiled = requested(
    "{ schemas: { application/json: { schema: { type: object }, name: Post, description: d } } }",
  );
  const id = "ApiGatewayMethodAPostApplicationJsonModel";
  assert.deepEqual(propertiesOf(compiled, "ApiGatewayMethodAPost")["RequestModels"], {
    "application/json": { Ref: id },
  });
  assert.deepEqual(propertiesOf(compiled, id), {
    RestApiId: { Ref: "ApiGatewayRestApi" },
    ContentType: "application/json",
    Schema: { type: "object" },
    Name: "Post",
    Description: "d",
  });
});

const shared =
  "provider: { name: aws, apiGateway: { request: { schemas: { post-it: { schema: { type: object } }, idle: { schema: {} } } } } }";

test("a shared model is one of JSON for whatever content type it is used, and only made when used", () => {
  const compiled = requested("{ schemas: { text/plain: post-it } }", shared);
  const models = Object.entries(compiled.resources).filter(([, { Type }]) => Type === "AWS::ApiGateway::Model");
  assert.deepEqual(
    models.map(([id, { Properties }]) => [id, Properties?.["ContentType"]]),
    [["ApiGatewayPostItModel", "application/json"]],
  );
  assert.deepEqual(compiled.origins?.["ApiGatewayPostItModel"], [
    "provider",
    "apiGateway",
    "request",
    "schemas",
    "post-it",
  ]);
});

test("a shared model that is not defined is refused, with those that are", () => {
  const { found, diagnostics } = requested("{ schemas: { application/json: post } }", shared);
  assert.deepEqual(found, ["serverless/model-not-found at 6:80"]);
  assert.equal(diagnostics[0]?.hint, "it defines `post-it`, `idle`");
});

test("a parameter that says something else is refused", () => {
  assert.deepEqual(requested("{ parameters: { headers: { A: maybe } } }").found, ["serverless/wrong-type at 6:79"]);
});
