import { test } from "node:test";
import assert from "node:assert/strict";
import { compileEvent, compileHttp, propertiesOf, type CompiledHttp } from "../../../../test/support/compile-http.ts";

const restApi = (provider: string, framework: 3 | 4 = 4): Record<string, unknown> =>
  propertiesOf(compileEvent("GET /a", `provider: { name: aws${provider} }`, framework), "ApiGatewayRestApi");

test("an API is an edge API called after stage and service, without policy", () => {
  assert.deepEqual(restApi(""), {
    Name: "dev-shop",
    EndpointConfiguration: { Types: ["EDGE"] },
    Policy: "",
  });
});

const settings: readonly [what: string, provider: string, property: string, expected: unknown][] = [
  ["its name may be given", ", apiName: mine", "Name", "mine"],
  ["its name may start with the service", ", apiGateway: { shouldStartNameWithService: true }", "Name", "shop-dev"],
  ["it may be regional", ", endpointType: regional", "EndpointConfiguration", { Types: ["REGIONAL"] }],
  [
    "it may be private to VPC endpoints",
    ", endpointType: PRIVATE, vpcEndpointIds: [vpce-1]",
    "EndpointConfiguration",
    { Types: ["PRIVATE"], VpcEndpointIds: ["vpce-1"] },
  ],
  ["it may take binaries", ", apiGateway: { binaryMediaTypes: ['*/*'] }", "BinaryMediaTypes", ["*/*"]],
  ["it may compress", ", apiGateway: { minimumCompressionSize: 0 }", "MinimumCompressionSize", 0],
  ["it may be described", ", apiGateway: { description: d }", "Description", "d"],
  ["its own address may be off", ", apiGateway: { disableDefaultEndpoint: true }", "DisableExecuteApiEndpoint", true],
  [
    "its keys may come from authorizers",
    ", apiGateway: { apiKeySourceType: authorizer }",
    "ApiKeySourceType",
    "AUTHORIZER",
  ],
  ["it has the service's tags", ", tags: { a: b }", "Tags", [{ Key: "a", Value: "b" }]],
  [
    "it may ask for a TLS version",
    ", apiGateway: { endpoint: { securityPolicy: TLS_1_2 } }",
    "SecurityPolicy",
    "TLS_1_2",
  ],
  ["it may be strict", ", apiGateway: { endpoint: { accessMode: STRICT } }", "EndpointAccessMode", "STRICT"],
  [
    "it may have a policy",
    ", apiGateway: { resourcePolicy: [{ Effect: Deny, Principal: '*', Action: [a], Resource: b }] }",
    "Policy",
    { Version: "2012-10-17", Statement: [{ Effect: "Deny", Principal: "*", Action: ["a"], Resource: "b" }] },
  ],
];

for (const [what, provider, property, expected] of settings) {
  test(what, () => assert.deepEqual(restApi(provider)[property], expected));
}

test("framework 3 knows no tags of an API and no security policies", () => {
  const properties = restApi(", tags: { a: b }, apiGateway: { endpoint: { securityPolicy: TLS_1_2 } }", 3);
  assert.deepEqual([properties["Tags"], properties["SecurityPolicy"]], [undefined, undefined]);
});

const shared = (apiGateway: string, paths: readonly string[] = ["a/b"]): CompiledHttp =>
  compileHttp(`service: shop
provider: { name: aws, apiGateway: ${apiGateway} }
functions: { hello: { handler: a.b, events: [${paths.map((path) => `{ http: GET /${path} }`).join(", ")}] } }
`);

test("endpoints are added to an API that exists", () => {
  const compiled = shared("{ restApiId: { Fn::ImportValue: api }, restApiRootResourceId: root }");
  assert.equal(compiled.resources["ApiGatewayRestApi"], undefined);
  assert.deepEqual(propertiesOf(compiled, "ApiGatewayResourceA"), {
    ParentId: "root",
    PathPart: "a",
    RestApiId: { "Fn::ImportValue": "api" },
  });
  assert.deepEqual(compiled.outputs?.["ServiceEndpoint"]?.Value, {
    "Fn::Join": [
      "",
      [
        "https://",
        { "Fn::ImportValue": "api" },
        ".execute-api.",
        { Ref: "AWS::Region" },
        ".",
        { Ref: "AWS::URLSuffix" },
        "/dev",
      ],
    ],
  });
});

const existing: readonly [form: string, resources: string][] = [
  ["a mapping", "{ /a: id-a }"],
  ["a list", "[{ path: a/, resourceId: id-a }]"],
];

for (const [form, resources] of existing) {
  test(`paths go on from resources that exist, given as ${form}`, () => {
    const compiled = shared(`{ restApiId: api, restApiResources: ${resources} }`, ["a", "a/b"]);
    assert.deepEqual(compiled.found, []);
    assert.equal(compiled.resources["ApiGatewayResourceA"], undefined);
    assert.equal(propertiesOf(compiled, "ApiGatewayResourceAB")["ParentId"], "id-a");
    assert.equal(propertiesOf(compiled, "ApiGatewayMethodAGet")["ResourceId"], "id-a");
  });
}

const refused: readonly [what: string, compiled: CompiledHttp, found: string][] = [
  ["an API whose root is needed and not given", shared("{ restApiId: api }"), "serverless/missing-property at 2:38"],
  [
    "a path above a resource that exists",
    shared("{ restApiId: api, restApiRootResourceId: r, restApiResources: { a/b: x } }", ["a"]),
    "serverless/missing-property at 3:54",
  ],
  [
    "an existing resource without id",
    shared("{ restApiId: api, restApiRootResourceId: r, restApiResources: [{ path: a }] }", ["c"]),
    "serverless/missing-property at 2:99",
  ],
  [
    "VPC endpoints of a public API",
    compileEvent("GET /a", "provider: { name: aws, vpcEndpointIds: [x] }"),
    "serverless/invalid-api at 9:40",
  ],
  [
    "an endpoint type that does not exist",
    compileEvent("GET /a", "provider: { name: aws, endpointType: global }"),
    "serverless/unknown-choice at 9:38",
  ],
];

for (const [what, compiled, found] of refused) {
  test(`${what} are refused at their place`, () => assert.deepEqual(compiled.found, [found]));
}

test("what an API that exists decides itself has no effect, and that is said", () => {
  const provider = "provider: { name: aws, tracing: { apiGateway: true }, logs: { restApi: true }, apiGateway: ";
  const { found } = compileEvent("GET /a", `${provider}{ restApiId: x, restApiRootResourceId: y } }`);
  assert.deepEqual(found, ["serverless/no-effect at 9:63", "serverless/no-effect at 9:35"]);
});
