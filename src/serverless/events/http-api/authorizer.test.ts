import { test } from "node:test";
import assert from "node:assert/strict";
import { compileServiceEvents, propertiesOf, type CompiledService } from "../../../../test/support/compile-events.ts";

const tokens = "tokens: { identitySource: $request.header.Authorization, issuerUrl: https://login, audience: [a, b] }";

/** Compiles one route with an authorizer, in a service with functions `hello`, `guard` and `warm-guard`. */
function compileRoute(authorizer: string, authorizers = tokens, settings = ""): CompiledService {
  return compileServiceEvents(`functions:
  hello:
    handler: a.b
    events:
      - httpApi: { method: get, path: /a, authorizer: ${authorizer} }
  guard: { handler: a.b }
  warm-guard: { handler: a.b, provisionedConcurrency: 1 }
provider: { name: aws, httpApi: { ${settings} ${authorizers && `authorizers: { ${authorizers} }`} } }
`);
}

function routeOf(compiled: CompiledService): Record<string, unknown> {
  const { ApiId: _, RouteKey: _key, Target: _target, ...authorization } = propertiesOf(compiled, "HttpApiRouteGetA");
  return authorization;
}

test("an authorizer of tokens", () => {
  const compiled = compileRoute("tokens");
  assert.deepEqual(compiled.found, []);
  assert.deepEqual(compiled.resources["HttpApiAuthorizerTokens"], {
    Type: "AWS::ApiGatewayV2::Authorizer",
    Properties: {
      ApiId: { Ref: "HttpApi" },
      Name: "tokens",
      AuthorizerType: "JWT",
      IdentitySource: ["$request.header.Authorization"],
      JwtConfiguration: { Audience: ["a", "b"], Issuer: "https://login" },
    },
  });
  assert.deepEqual(routeOf(compiled), {
    AuthorizationType: "JWT",
    AuthorizerId: { Ref: "HttpApiAuthorizerTokens" },
  });
  assert.deepEqual(compiled.origins["HttpApiAuthorizerTokens"], ["provider", "httpApi", "authorizers", "tokens"]);
});

test("a route asks for scopes", () => {
  assert.deepEqual(routeOf(compileRoute("{ name: tokens, scopes: [read] }"))["AuthorizationScopes"], ["read"]);
  assert.deepEqual(routeOf(compileRoute("{ name: tokens, scopes: read }"))["AuthorizationScopes"], ["read"]);
});

test("a function of the service decides", () => {
  const compiled = compileRoute("guard", "guard: { type: request, functionName: guard }");
  const arn = { "Fn::GetAtt": ["GuardLambdaFunction", "Arn"] };
  const uri = ["arn:", { Ref: "AWS::Partition" }, ":apigateway:", { Ref: "AWS::Region" }];
  assert.deepEqual(compiled.resources["HttpApiAuthorizerGuard"], {
    Type: "AWS::ApiGatewayV2::Authorizer",
    Properties: {
      ApiId: { Ref: "HttpApi" },
      Name: "guard",
      AuthorizerType: "REQUEST",
      IdentitySource: [],
      AuthorizerPayloadFormatVersion: "2.0",
      AuthorizerUri: { "Fn::Join": ["", [...uri, ":lambda:path/2015-03-31/functions/", arn, "/invocations"]] },
    },
  });
  assert.deepEqual(propertiesOf(compiled, "GuardLambdaAuthorizerPermissionHttpApi")["FunctionName"], arn);
  assert.equal(routeOf(compiled)["AuthorizationType"], "CUSTOM");
});

test("a function with an alias decides through it", () => {
  const { resources } = compileRoute("g", "g: { type: request, functionName: warm-guard, name: my-guard }");
  const alias = "WarmDashguardProvConcLambdaAlias";
  assert.equal(resources["HttpApiAuthorizerMyDashguard"]?.DependsOn, alias);
  assert.equal(resources["MyDashguardLambdaAuthorizerPermissionHttpApi"]?.DependsOn, alias);
  assert.match(JSON.stringify(resources["HttpApiAuthorizerMyDashguard"]), /"provisioned"/);
});

test("a function from elsewhere decides; the right to invoke it may be given there", () => {
  const settings =
    "identitySource: $request.header.X, resultTtlInSeconds: 9, enableSimpleResponses: false, payloadVersion: '1.0'";
  const authorizers = `far: { type: request, functionArn: { 'Fn::ImportValue': guard }, ${settings} }`;
  const compiled = compileRoute("far", authorizers);
  const { AuthorizerUri: _, ...properties } = propertiesOf(compiled, "HttpApiAuthorizerFar");
  assert.deepEqual(properties, {
    ApiId: { Ref: "HttpApi" },
    Name: "far",
    AuthorizerType: "REQUEST",
    IdentitySource: ["$request.header.X"],
    AuthorizerPayloadFormatVersion: "1.0",
    EnableSimpleResponses: false,
    AuthorizerResultTtlInSeconds: 9,
  });
  const permission = "FarLambdaAuthorizerPermissionHttpApi";
  assert.deepEqual(propertiesOf(compiled, permission)["FunctionName"], { "Fn::ImportValue": "guard" });
  const elsewhere = compileRoute("far", "far: { type: request, functionArn: arn:x, managedExternally: true }");
  assert.equal(elsewhere.resources[permission], undefined);
});

test("an authorizer that no route uses is made as well", () => {
  const { resources } = compileRoute("{ type: aws_iam }");
  assert.ok(resources["HttpApiAuthorizerTokens"]);
});

test("callers may sign with AWS credentials", () => {
  assert.deepEqual(routeOf(compileRoute("{ type: aws_iam }")), { AuthorizationType: "AWS_IAM" });
});

const external: [authorizer: string, type: string, id: unknown][] = [
  ["{ id: abc }", "JWT", "abc"],
  ["{ id: { Ref: Guard }, type: jwt }", "JWT", { Ref: "Guard" }],
  ["{ id: abc, type: request }", "CUSTOM", "abc"],
];
for (const [authorizer, type, id] of external) {
  test(`an authorizer of an API that exists already: ${authorizer}`, () => {
    const compiled = compileRoute(authorizer, "", "id: api");
    assert.deepEqual(compiled.found, []);
    assert.deepEqual(routeOf(compiled), { AuthorizationType: type, AuthorizerId: id });
  });
}

const refusedRoutes: [authorizer: string, found: string][] = [
  ["nope", "serverless/authorizer-not-found at nope"],
  ["{ name: nope }", "serverless/authorizer-not-found at nope"],
  ["aws_iam", "serverless/authorizer-not-found at aws_iam"],
  ["{ type: jwt }", "serverless/invalid-authorizer at jwt"],
  ["{ type: aws_iam, scopes: [x] }", "serverless/invalid-authorizer at [x]"],
  ["{ id: abc }", "serverless/invalid-authorizer at abc"],
];
for (const [authorizer, found] of refusedRoutes) {
  test(`refused on a route: ${authorizer}`, () => assert.deepEqual(compileRoute(authorizer).found, [found]));
}

const refusedAuthorizers: [authorizer: string, found: string][] = [
  ["{ identitySource: x, audience: y }", "serverless/invalid-authorizer at own"],
  ["{ type: request }", "serverless/invalid-authorizer at own"],
  ["{ type: request, functionName: nope }", "serverless/authorizer-not-found at nope"],
  ["{ type: request, functionName: guard, functionArn: arn:x }", "serverless/invalid-authorizer at guard"],
  ["{ type: request, functionName: guard, resultTtlInSeconds: 5 }", "serverless/invalid-authorizer at 5"],
];
for (const [authorizer, found] of refusedAuthorizers) {
  test(`refused, and not said again where it is used: ${authorizer}`, () => {
    assert.deepEqual(compileRoute("own", `own: ${authorizer}`).found, [found]);
  });
}

test("a name that is not defined is answered with those that are", () => {
  assert.equal(compileRoute("nope").diagnostics[0]!.hint, "it has `tokens`");
  assert.equal(compileRoute("aws_iam").diagnostics[0]!.hint, "write `authorizer: { type: aws_iam }`");
});
