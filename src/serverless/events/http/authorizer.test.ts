import { test } from "node:test";
import assert from "node:assert/strict";
import { compileEvent, compileHttp, propertiesOf, type CompiledHttp } from "../../../../test/support/compile-http.ts";

const pool = "arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-1_Abc";
const lambda = "arn:aws:lambda:eu-west-1:111122223333:function:shared-check_in";

const authorized = (authorizer: string, more = "", framework: 3 | 4 = 4): CompiledHttp =>
  compileEvent(`{ path: a, method: get, ${more}authorizer: ${authorizer} }`, undefined, framework);

/** What a method says of its authorizer. */
function authorization(compiled: CompiledHttp): Record<string, unknown> {
  const { AuthorizationType, AuthorizerId, AuthorizationScopes } = propertiesOf(compiled, "ApiGatewayMethodAGet");
  return { AuthorizationType, AuthorizerId, ...(AuthorizationScopes !== undefined && { AuthorizationScopes }) };
}

const methods: readonly [what: string, authorizer: string, expected: Record<string, unknown>][] = [
  ["`aws_iam`", "aws_iam", { AuthorizationType: "AWS_IAM", AuthorizerId: undefined }],
  ["`type: AWS_IAM`", "{ type: AWS_IAM }", { AuthorizationType: "AWS_IAM", AuthorizerId: undefined }],
  ["a function", "auth", { AuthorizationType: "CUSTOM", AuthorizerId: { Ref: "AuthApiGatewayAuthorizer" } }],
  [
    "a user pool with scopes",
    `{ arn: '${pool}', scopes: [a/read] }`,
    {
      AuthorizationType: "COGNITO_USER_POOLS",
      AuthorizerId: { Ref: "1UnderscoreAbcApiGatewayAuthorizer" },
      AuthorizationScopes: ["a/read"],
    },
  ],
  [
    "an authorizer that exists",
    "{ type: COGNITO_USER_POOLS, authorizerId: { Ref: Mine }, scopes: [x] }",
    { AuthorizationType: "COGNITO_USER_POOLS", AuthorizerId: { Ref: "Mine" }, AuthorizationScopes: ["x"] },
  ],
  [
    "a custom authorizer that exists",
    "{ type: request, authorizerId: abc123 }",
    { AuthorizationType: "CUSTOM", AuthorizerId: "abc123" },
  ],
];

for (const [what, authorizer, expected] of methods) {
  test(`a method is authorized by ${what}`, () => assert.deepEqual(authorization(authorized(authorizer)), expected));
}

test("a function named as authorizer keeps no answers beyond API Gateway's default", () => {
  const { AuthorizerUri, ...properties } = propertiesOf(authorized("auth"), "AuthApiGatewayAuthorizer");
  assert.deepEqual(properties, {
    Name: "auth",
    RestApiId: { Ref: "ApiGatewayRestApi" },
    Type: "TOKEN",
    IdentitySource: "method.request.header.Authorization",
  });
  assert.ok(JSON.stringify(AuthorizerUri).includes('{"Fn::GetAtt":["AuthLambdaFunction","Arn"]}'));
});

const identities: readonly [what: string, authorizer: string, expected: Record<string, unknown>][] = [
  [
    "a token authorizer asks for the Authorization header and keeps answers for five minutes",
    "{ name: auth }",
    { Type: "TOKEN", IdentitySource: "method.request.header.Authorization", AuthorizerResultTtlInSeconds: 300 },
  ],
  [
    "a request authorizer that keeps no answers needs no identity",
    "{ name: auth, type: request, resultTtlInSeconds: 0 }",
    { Type: "REQUEST", IdentitySource: undefined, AuthorizerResultTtlInSeconds: 0 },
  ],
  [
    "identity and its check are taken as they are",
    "{ name: auth, identitySource: method.request.header.X, identityValidationExpression: '^a', resultTtlInSeconds: 9 }",
    {
      Type: "TOKEN",
      IdentitySource: "method.request.header.X",
      IdentityValidationExpression: "^a",
      AuthorizerResultTtlInSeconds: 9,
    },
  ],
];

for (const [what, authorizer, expected] of identities) {
  test(what, () => {
    const properties = propertiesOf(authorized(authorizer), "AuthApiGatewayAuthorizer");
    for (const [name, value] of Object.entries(expected)) assert.deepEqual(properties[name], value, name);
  });
}

test("a method waits for its authorizer instead of the right to invoke its function", () => {
  assert.deepEqual(authorized("auth").resources["ApiGatewayMethodAGet"]?.DependsOn, ["AuthApiGatewayAuthorizer"]);
});

test("an authorizer known by ARN is called after the end of it", () => {
  const compiled = authorized(lambda);
  assert.equal(propertiesOf(compiled, "CheckUnderscoreinApiGatewayAuthorizer")["Name"], "check_in");
  assert.equal(propertiesOf(compiled, "CheckUnderscoreinLambdaPermissionApiGateway")["FunctionName"], lambda);
});

test("an authorizer with an alias is invoked by it", () => {
  const { resources } = authorized("warm-auth");
  assert.equal(resources["WarmDashauthApiGatewayAuthorizer"]?.DependsOn, "WarmDashauthProvConcLambdaAlias");
  assert.deepEqual(resources["WarmDashauthLambdaPermissionApiGateway"]?.Properties?.["FunctionName"], {
    Ref: "WarmDashauthProvConcLambdaAlias",
  });
});

test("no right to invoke is given where it is managed externally, nor for a user pool", () => {
  const external = authorized(`{ arn: '${lambda}', managedExternally: true }`);
  assert.deepEqual(permissions(external), ["HelloLambdaPermissionApiGateway"]);
  assert.deepEqual(permissions(authorized(pool)), ["HelloLambdaPermissionApiGateway"]);
});

function permissions({ resources }: CompiledHttp): string[] {
  return Object.keys(resources).filter((id) => id.endsWith("LambdaPermissionApiGateway"));
}

test("a user pool of the template is named by its type and a name", () => {
  const compiled = authorized("{ name: Pool, type: COGNITO_USER_POOLS, arn: { Fn::GetAtt: [UserPool, Arn] } }");
  const { Type, ProviderARNs } = propertiesOf(compiled, "PoolApiGatewayAuthorizer");
  assert.deepEqual([Type, ProviderARNs], ["COGNITO_USER_POOLS", [{ "Fn::GetAtt": ["UserPool", "Arn"] }]]);
});

const described = (framework: 3 | 4): Record<string, unknown> =>
  propertiesOf(
    compileHttp(
      `service: shop
provider: { name: aws }
functions:
  auth: { handler: a.b }
  one: { handler: a.b, events: [{ http: { path: a, method: get, authorizer: { name: auth, resultTtlInSeconds: 5 } } }] }
  two: { handler: a.b, events: [{ http: { path: b, method: get, authorizer: auth } }] }
`,
      framework,
    ),
    "AuthApiGatewayAuthorizer",
  );

test("of two descriptions of an authorizer osls 4 takes the last, framework 3 both", () => {
  assert.equal(described(4)["AuthorizerResultTtlInSeconds"], undefined);
  assert.equal(described(3)["AuthorizerResultTtlInSeconds"], 5);
});

const refused: readonly [what: string, authorizer: string, found: string][] = [
  ["a function that does not exist", "nobody", "serverless/authorizer-not-found at 6:51"],
  ["a function that does not exist, by `name`", "{ name: nobody }", "serverless/authorizer-not-found at 6:59"],
  ["an authorizer without name", "{ type: request }", "serverless/invalid-authorizer at 6:39"],
  ["an authorizer that exists without its type", "{ authorizerId: abc }", "serverless/invalid-authorizer at 6:39"],
  ["an ARN by intrinsic without name", "{ arn: { Ref: X } }", "serverless/invalid-authorizer at 6:58"],
  ["a number", "7", "serverless/wrong-type at 6:51"],
  ["claims of a proxied function", `{ arn: '${pool}', claims: [email] }`, "serverless/invalid-authorizer at 6:51"],
];

for (const [what, authorizer, found] of refused) {
  test(`${what} is refused as authorizer`, () => assert.deepEqual(authorized(authorizer).found, [found]));
}
