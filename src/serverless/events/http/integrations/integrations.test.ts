import { test } from "node:test";
import assert from "node:assert/strict";
import { compileEvent, propertiesOf, type CompiledHttp } from "../../../../../test/support/compile-http.ts";

const answered = (settings: string, more?: string, framework: 3 | 4 = 4): CompiledHttp =>
  compileEvent(`{ path: a, method: get, ${settings} }`, more, framework);

function integration(settings: string, more?: string, framework: 3 | 4 = 4): Record<string, unknown> {
  const { Integration } = propertiesOf(answered(settings, more, framework), "ApiGatewayMethodAGet");
  return Integration as Record<string, unknown>;
}

/** `StatusCode: SelectionPattern` of each integration response. */
function statuses(settings: string): string[] {
  const { IntegrationResponses } = integration(settings);
  return (IntegrationResponses as { StatusCode: string; SelectionPattern: string }[]).map(
    ({ StatusCode, SelectionPattern }) => `${StatusCode}: ${SelectionPattern}`,
  );
}

const types: readonly [spelling: string, type: string][] = [
  ["lambda-proxy", "AWS_PROXY"],
  ["AWS_PROXY", "AWS_PROXY"],
  ["lambda", "AWS"],
  ["aws", "AWS"],
  ["mock", "MOCK"],
];

for (const [spelling, type] of types) {
  test(`the integration \`${spelling}\` is ${type}`, () =>
    assert.equal(integration(`integration: ${spelling}`)["Type"], type));
}

test("a function is proxied unless told otherwise", () => {
  assert.deepEqual(integration("private: false"), {
    Type: "AWS_PROXY",
    IntegrationHttpMethod: "POST",
    Uri: {
      "Fn::Join": [
        "",
        [
          "arn:",
          { Ref: "AWS::Partition" },
          ":apigateway:",
          { Ref: "AWS::Region" },
          ":lambda:path/2015-03-31/functions/",
          { "Fn::GetAtt": ["HelloLambdaFunction", "Arn"] },
          "/invocations",
        ],
      ],
    },
  });
});

test("nobody waits for an asynchronous function, and it is not proxied unless that is asked for", () => {
  const header = { "integration.request.header.X-Amz-Invocation-Type": "'Event'" };
  const { Type, RequestParameters } = integration("async: true");
  assert.deepEqual([Type, RequestParameters], ["AWS", header]);
  assert.equal(integration("async: true, integration: lambda-proxy")["Type"], "AWS_PROXY");
});

test("a timeout of an event goes before that of the API, with osls 4 only", () => {
  const more = "provider: { name: aws, apiGateway: { timeoutInMillis: 5000 } }";
  assert.equal(integration("private: false", more)["TimeoutInMillis"], 5000);
  assert.equal(integration("timeoutInMillis: 900", more)["TimeoutInMillis"], 900);
  assert.equal(integration("timeoutInMillis: 900", more, 3)["TimeoutInMillis"], undefined);
});

test("a streamed answer is asked for by another call", () => {
  const streamed = integration("response: { transferMode: stream }");
  assert.equal(streamed["ResponseTransferMode"], "STREAM");
  assert.match(JSON.stringify(streamed["Uri"]), /2021-11-15.*response-streaming-invocations/);
  assert.equal(integration("response: { transferMode: stream }", undefined, 3)["ResponseTransferMode"], undefined);
});

test("what a proxy leaves out is said", () => {
  const { found } = answered("request: { passThrough: NEVER, parameters: {} }, response: { headers: { A: b } }");
  assert.deepEqual(found, ["serverless/no-effect at 6:50", "serverless/no-effect at 6:100"]);
});

test("an HTTP proxy is called with the method of the event", () => {
  const properties = integration("integration: http-proxy, request: { uri: 'https://b.io', method: post }");
  assert.deepEqual(properties, { Type: "HTTP_PROXY", IntegrationHttpMethod: "GET", Uri: "https://b.io" });
});

test("an HTTP backend may be called with another method, through a VPC link", () => {
  const vpcLink = "connectionType: vpc-link, connectionId: { Ref: Link }";
  const properties = integration(`integration: http, ${vpcLink}, request: { uri: 'https://b.io', method: post }`);
  assert.deepEqual(properties, {
    Type: "HTTP",
    IntegrationHttpMethod: "POST",
    Uri: "https://b.io",
    ConnectionType: "VPC_LINK",
    ConnectionId: { Ref: "Link" },
    IntegrationResponses: [{ StatusCode: "200", SelectionPattern: "", ResponseParameters: {}, ResponseTemplates: {} }],
  });
});

test("a function that is not proxied names its status in brackets", () => {
  const lambda = statuses("integration: lambda");
  assert.deepEqual(
    lambda.map((status) => status.split(":")[0]),
    ["200", "400", "401", "403", "404", "422", "500", "502", "504"],
  );
  assert.equal(lambda[4], String.raw`404: [\s\S]*\[404\][\s\S]*`);
});

const statusCodes: readonly [what: string, settings: string, expected: string[]][] = [
  [
    "one's own status codes replace the usual ones",
    "{ 201: { pattern: '' }, 409: { pattern: x } }",
    ["201: ", "409: x"],
  ],
  ["success is added where no status is the default", "{ 409: { pattern: x } }", ["200: ", "409: x"]],
  [
    "success becomes the default where no other is",
    "{ 200: { pattern: y }, 201: { pattern: x } }",
    ["200: ", "201: x"],
  ],
  ["a status without pattern is no default", "{ 500: {} }", ["200: ", "500: "]],
];

for (const [what, codes, expected] of statusCodes) {
  test(what, () => assert.deepEqual(statuses(`integration: lambda, response: { statusCodes: ${codes} }`), expected));
}

test("a mock has only the status codes it is given", () => {
  assert.deepEqual(statuses("integration: mock, response: { statusCodes: { 418: { pattern: a } } }"), ["418: a"]);
  assert.deepEqual(statuses("integration: mock"), ["200: "]);
});

test("headers and templates of the response are those of each status, which may add its own", () => {
  const response = "response: { headers: { A: a }, template: T, contentHandling: CONVERT_TO_TEXT, statusCodes: ";
  const codes = "{ 200: { pattern: '' }, 404: { pattern: x, headers: { B: b }, template: { text/xml: X } } } }";
  const compiled = answered(`integration: lambda, cors: { origin: o, allowCredentials: true }, ${response}${codes}`);
  const { Integration, MethodResponses } = propertiesOf(compiled, "ApiGatewayMethodAGet");
  const cors = {
    "method.response.header.Access-Control-Allow-Origin": "'o'",
    "method.response.header.Access-Control-Allow-Credentials": "true",
  };
  assert.deepEqual((Integration as { IntegrationResponses: unknown }).IntegrationResponses, [
    {
      StatusCode: "200",
      SelectionPattern: "",
      ResponseParameters: { ...cors, "method.response.header.A": "a" },
      ResponseTemplates: { "application/json": "T" },
      ContentHandling: "CONVERT_TO_TEXT",
    },
    {
      StatusCode: "404",
      SelectionPattern: "x",
      ResponseParameters: { ...cors, "method.response.header.A": "a", "method.response.header.B": "b" },
      ResponseTemplates: { "application/json": "T", "text/xml": "X" },
    },
  ]);
  assert.deepEqual((MethodResponses as unknown[])[1], {
    StatusCode: "404",
    ResponseParameters: Object.fromEntries(
      [...Object.keys(cors), "method.response.header.A", "method.response.header.B"].map((name) => [name, true]),
    ),
    ResponseModels: {},
  });
});

function requestTemplates(settings: string): Record<string, string> | undefined {
  return integration(`integration: lambda, ${settings}`)["RequestTemplates"] as Record<string, string> | undefined;
}

test("a function that is not proxied gets an event made of the request", () => {
  const templates = requestTemplates("private: false")!;
  assert.deepEqual(Object.keys(templates), ["application/json", "application/x-www-form-urlencoded"]);
  assert.match(templates["application/json"]!, /#set\( \$body = \$input\.json\("\$"\) \)/);
  assert.match(templates["application/x-www-form-urlencoded"]!, /\$input\.path\('\$'\)\.split\('&'\)/);
});

test("one's own request templates replace, add to and remove the usual ones", () => {
  const template = "{ application/json: J, text/plain: P, application/x-www-form-urlencoded: null }";
  assert.deepEqual(requestTemplates(`request: { template: ${template} }`), {
    "application/json": "J",
    "text/plain": "P",
  });
});

test("no property is left when every request template is removed", () => {
  const template = "{ application/json: null, application/x-www-form-urlencoded: null }";
  assert.equal(requestTemplates(`request: { template: ${template} }`), undefined);
});

test("claims are passed on, without their prefix", () => {
  const templates = requestTemplates(
    "authorizer: { type: COGNITO_USER_POOLS, authorizerId: a, claims: [email, 'custom:org'] }",
  );
  assert.ok(
    templates!["application/json"]!.includes(
      `"email": "$context.authorizer.claims.email","org": "$context.authorizer.claims['custom:org']",\n`,
    ),
  );
});

const passThrough: readonly [settings: string, expected: unknown][] = [
  ["integration: lambda", "NEVER"],
  ["integration: lambda, request: { passThrough: WHEN_NO_MATCH }", "WHEN_NO_MATCH"],
  ["integration: mock", undefined],
];

for (const [settings, expected] of passThrough) {
  test(`with \`${settings}\` requests without template pass through ${String(expected)}`, () =>
    assert.equal(integration(settings)["PassthroughBehavior"], expected));
}

const refused: readonly [what: string, settings: string, found: string][] = [
  ["an integration that does not exist", "integration: foo", "serverless/unknown-choice at 6:52"],
  ["an HTTP backend without address", "integration: http", "serverless/invalid-http-event at 6:9"],
  [
    "a VPC link without id",
    "connectionType: vpc-link, integration: http, request: { uri: u }",
    "serverless/invalid-http-event at 6:55",
  ],
  [
    "a transfer mode without proxy",
    "integration: lambda, response: { transferMode: STREAM }",
    "serverless/invalid-http-event at 6:86",
  ],
];

for (const [what, settings, found] of refused) {
  test(`${what} is refused`, () => assert.deepEqual(answered(settings).found, [found]));
}
