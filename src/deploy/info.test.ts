import { test } from "node:test";
import assert from "node:assert/strict";
import { compileText } from "../../test/support/compile-text.ts";
import { fakePorts, resource } from "../../test/support/deployed-stack.ts";
import { endpointsOf } from "./endpoints.ts";
import { stackInfo } from "./info.ts";

const text = `
service: orders
provider: { name: aws, apiGateway: { apiKeys: [partner, { value: abcdefghijklmnopqrstuvwxyz }] } }
layers: { fonts: { path: fonts } }
functions:
  take:
    handler: h.take
    url: true
    events:
      - http: GET /orders/{id}
      - http: { method: any, path: orders/ }
      - http: { method: get, path: / }
      - httpApi: "*"
  give:
    handler: h.give
    events:
      - httpApi: { method: "*", path: /give }
      - httpApi: post /give/{id}
      - sqs: arn:aws:sqs:us-east-1:111122223333:orders
`;
const { service } = compileText(text);

const rest = "https://abc.execute-api.us-east-1.amazonaws.com/dev";
const http = "https://def.execute-api.us-east-1.amazonaws.com";
const url = "https://ghi.lambda-url.us-east-1.on.aws/";
const outputs = {
  ServiceEndpoint: rest,
  HttpApiUrl: http,
  ServiceEndpointWebsocket: "wss://jkl.execute-api.us-east-1.amazonaws.com/dev",
  CloudFrontDistributionDomainName: "d1.cloudfront.net",
  TakeLambdaFunctionUrl: url,
  FontsLambdaLayerQualifiedArn: "arn:aws:lambda:us-east-1:111122223333:layer:fonts:3",
  ServerlessDeploymentBucketName: "own-bucket",
};

test("every address of a service is listed with who answers", () => {
  assert.deepEqual(
    endpointsOf(service, outputs, []).map(({ kind, method = "", url: address, function: key = "" }) =>
      [kind, method, address, key].join(" "),
    ),
    [
      `rest GET ${rest}/orders/{id} take`,
      `rest ANY ${rest}/orders take`,
      `rest GET ${rest} take`,
      "websocket  wss://jkl.execute-api.us-east-1.amazonaws.com/dev ",
      `http ANY ${http} take`,
      `http ANY ${http}/give give`,
      `http POST ${http}/give/{id} give`,
      "cloudfront  https://d1.cloudfront.net ",
      `function-url  ${url} take`,
    ],
  );
});

test("without outputs the addresses are those of the APIs in the stack", () => {
  const resources = [
    resource("ApiGatewayRestApi", "AWS::ApiGateway::RestApi", "abc"),
    resource("HttpApi", "AWS::ApiGatewayV2::Api", "def"),
  ];
  const addresses = endpointsOf(service, {}, resources).map((endpoint) => endpoint.url);
  assert.deepEqual([addresses[0], addresses.at(-1)], [`${rest}/orders/{id}`, `${http}/give/{id}`]);
});

test("an HTTP API of another stack has its usual address", () => {
  const external = compileText(
    "service: o\nprovider: { name: aws, httpApi: { id: xyz } }\nfunctions: { f: { handler: h.f, events: [{ httpApi: GET /a }] } }",
  );
  const [endpoint] = endpointsOf(external.service, {}, []);
  assert.equal(endpoint?.url, "https://xyz.execute-api.us-east-1.amazonaws.com/a");
});

test("what is deployed is told from the stack and its resources", async () => {
  const resources = [
    resource("TakeLambdaFunction", "AWS::Lambda::Function", "orders-dev-take"),
    resource("ApiGatewayApiKey1", "AWS::ApiGateway::ApiKey", "k1"),
    resource("ApiGatewayApiKey2", "AWS::ApiGateway::ApiKey", "k2"),
  ];
  const { ports } = fakePorts({ stack: { outputs }, resources });
  const info = await stackInfo(service, "111122223333", ports.cloudFormation);
  assert.deepEqual(info.functions, [
    { key: "take", name: "orders-dev-take" },
    { key: "give", name: undefined },
  ]);
  assert.deepEqual(info.layers, [{ key: "fonts", arn: outputs.FontsLambdaLayerQualifiedArn }]);
  assert.deepEqual(info.apiKeys, [
    { name: "partner", id: "k1" },
    { name: "k2", id: "k2" },
  ]);
  assert.equal(info.deploymentBucket, "own-bucket");
  assert.deepEqual(info.diagnostics, []);
});

test("from 450 resources on it is said that 500 are the most", async () => {
  const resources = Array.from({ length: 450 }, (_, index) => resource(`Q${index}`, "AWS::SQS::Queue"));
  const { ports } = fakePorts({ stack: {}, resources });
  const { diagnostics } = await stackInfo(service, "111122223333", ports.cloudFormation);
  assert.deepEqual(
    diagnostics.map(({ code }) => code),
    ["deploy/many-resources"],
  );
});

test("without a stack that is an error with what to do", async () => {
  const { ports } = fakePorts({});
  await assert.rejects(stackInfo(service, "1", ports.cloudFormation), /there is no stack `orders-dev` in `us-east-1`/);
});
