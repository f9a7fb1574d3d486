import { test } from "node:test";
import assert from "node:assert/strict";
import { compileHello, compileServiceEvents, propertiesOf } from "../../../../test/support/compile-events.ts";

const provider = (settings: string, more = ""): { more: string } => ({
  more: `provider: { name: aws, ${more} httpApi: { ${settings} } }`,
});

test("a route makes the API, its stage, the integration, the right to invoke and the outputs", () => {
  const { resources, outputs, role, found } = compileHello("httpApi: GET /orders/{id}");
  assert.deepEqual(found, []);
  assert.deepEqual(role, []);
  const api = { Ref: "HttpApi" };
  const arn = { "Fn::GetAtt": ["HelloLambdaFunction", "Arn"] };
  const account = [":execute-api:", { Ref: "AWS::Region" }, ":", { Ref: "AWS::AccountId" }, ":"];
  assert.deepEqual(resources, {
    HttpApi: { Type: "AWS::ApiGatewayV2::Api", Properties: { Name: "dev-shop", ProtocolType: "HTTP" } },
    HttpApiStage: {
      Type: "AWS::ApiGatewayV2::Stage",
      Properties: {
        ApiId: api,
        StageName: "$default",
        AutoDeploy: true,
        DefaultRouteSettings: { DetailedMetricsEnabled: false },
      },
    },
    HelloLambdaPermissionHttpApi: {
      Type: "AWS::Lambda::Permission",
      Properties: {
        FunctionName: arn,
        Action: "lambda:InvokeFunction",
        Principal: "apigateway.amazonaws.com",
        SourceArn: { "Fn::Join": ["", ["arn:", { Ref: "AWS::Partition" }, ...account, api, "/*"]] },
      },
    },
    HttpApiIntegrationHello: {
      Type: "AWS::ApiGatewayV2::Integration",
      Properties: {
        ApiId: api,
        IntegrationType: "AWS_PROXY",
        IntegrationUri: arn,
        PayloadFormatVersion: "2.0",
        TimeoutInMillis: 30000,
      },
    },
    HttpApiRouteGetOrdersIdVar: {
      Type: "AWS::ApiGatewayV2::Route",
      DependsOn: "HttpApiIntegrationHello",
      Properties: {
        ApiId: api,
        RouteKey: "GET /orders/{id}",
        Target: { "Fn::Join": ["/", ["integrations", { Ref: "HttpApiIntegrationHello" }]] },
      },
    },
  });
  const address = ["https://", api, ".execute-api.", { Ref: "AWS::Region" }, ".", { Ref: "AWS::URLSuffix" }];
  assert.deepEqual(outputs, {
    HttpApiId: { Description: "Id of the HTTP API", Value: api },
    HttpApiUrl: { Description: "URL of the HTTP API", Value: { "Fn::Join": ["", address] } },
  });
});

const routes: [event: string, id: string, key: string][] = [
  ["'*'", "Default", "$default"],
  ["{ path: '*' }", "Default", "$default"],
  ["{ method: '*', path: '*' }", "Default", "$default"],
  ["get /", "Get", "GET /"],
  ["any /a/{proxy+}", "AnyAProxyVar", "ANY /a/{proxy+}"],
  ["{ method: '*', path: /all }", "AnyAll", "ANY /all"],
  ["{ method: post, path: '/A-b/{userId}/c_d.e' }", "PostADashbUseridVarCde", "POST /A-b/{userId}/c_d.e"],
];
for (const [event, id, key] of routes) {
  test(`the route ${event}`, () => {
    const compiled = compileHello(`httpApi: ${event}`);
    assert.deepEqual(compiled.found, []);
    assert.equal(propertiesOf(compiled, `HttpApiRoute${id}`)["RouteKey"], key);
  });
}

test("a function has one integration for all its routes", () => {
  const { resources } = compileServiceEvents(`functions:
  one: { handler: a.b, httpApi: { payload: '1.0' }, events: [{ httpApi: GET /a }, { httpApi: GET /b }] }
  two: { handler: a.b, snapStart: true, events: [{ httpApi: GET /c }] }
`);
  const integrations = Object.keys(resources).filter((id) => id.startsWith("HttpApiIntegration"));
  assert.deepEqual(integrations, ["HttpApiIntegrationOne", "HttpApiIntegrationTwo"]);
  assert.equal(propertiesOf({ resources }, "HttpApiIntegrationOne")["PayloadFormatVersion"], "1.0");
  assert.equal(resources["HttpApiIntegrationTwo"]?.DependsOn, "TwoSnapStartLambdaAlias");
  assert.equal(resources["TwoLambdaPermissionHttpApi"]?.DependsOn, "TwoSnapStartLambdaAlias");
});

const apiProperties: [settings: string, more: string, property: Record<string, unknown>][] = [
  ["name: orders", "", { Name: "orders" }],
  ["shouldStartNameWithService: true", "", { Name: "shop-dev" }],
  ["disableDefaultEndpoint: false", "", { DisableExecuteApiEndpoint: false }],
  ["useProviderTags: true", "tags: { team: web }, stackTags: { cost: x },", { Tags: { team: "web" } }],
];
for (const [settings, more, property] of apiProperties) {
  test(`the API with ${settings}`, () => {
    const compiled = compileHello("httpApi: GET /a", provider(settings, more));
    const plain = { Name: "dev-shop", ProtocolType: "HTTP" };
    assert.deepEqual(propertiesOf(compiled, "HttpApi"), { ...plain, ...property });
  });
}

test("metrics and tags are the stage's too", () => {
  const stage = propertiesOf(
    compileHello("httpApi: GET /a", provider("metrics: true", "tags: { a: b },")),
    "HttpApiStage",
  );
  assert.deepEqual(stage["DefaultRouteSettings"], { DetailedMetricsEnabled: true });
  assert.deepEqual(stage["Tags"], { a: "b" });
});

test("an API that exists already gets routes and nothing else", () => {
  const { resources, outputs } = compileHello(
    "httpApi: GET /a",
    provider("id: { 'Fn::ImportValue': api }, payload: '1.0'"),
  );
  assert.deepEqual(outputs, {});
  assert.deepEqual(Object.keys(resources), [
    "HelloLambdaPermissionHttpApi",
    "HttpApiIntegrationHello",
    "HttpApiRouteGetA",
  ]);
  const id = { "Fn::ImportValue": "api" };
  assert.deepEqual(propertiesOf({ resources }, "HttpApiRouteGetA")["ApiId"], id);
  assert.deepEqual(propertiesOf({ resources }, "HttpApiIntegrationHello")["ApiId"], id);
  assert.match(JSON.stringify(resources["HelloLambdaPermissionHttpApi"]), /\{"Fn::ImportValue":"api"\},"\/\*"/);
});

test("of two default routes the last one counts, and a warning says so", () => {
  const { resources, found } = compileServiceEvents(`functions:
  one: { handler: a.b, events: [{ httpApi: '*' }, { httpApi: GET /a }] }
  two: { handler: a.b, events: [{ httpApi: '*' }] }
  three: { handler: a.b, events: [{ httpApi: { path: '*' } }, { httpApi: '*' }] }
`);
  const ignored = "serverless/duplicate-route at '*'";
  assert.deepEqual(found, [ignored, ignored]);
  assert.equal(resources["HttpApiRouteDefault"]?.DependsOn, "HttpApiIntegrationThree");
  assert.ok(resources["HttpApiIntegrationOne"] && !resources["HttpApiIntegrationTwo"]);
});

test("a function that outlasts the API's patience is warned about", () => {
  const long = compileHello("httpApi: GET /a", { settings: "timeout: 30" });
  assert.deepEqual(long.found, ["serverless/timeout-too-long at 30"]);
  assert.deepEqual(compileHello("httpApi: GET /a", { settings: "timeout: { Ref: Seconds }" }).found, []);
  const byProvider = compileHello("httpApi: GET /a", { more: "provider: { name: aws, timeout: 900 }" });
  assert.deepEqual(byProvider.found, ["serverless/timeout-too-long at 900"]);
  assert.deepEqual(compileHello("httpApi: GET /a", { settings: "timeout: 29" }).found, []);
});

const refused: [event: string, found: string][] = [
  ["httpApi: {}", "serverless/invalid-route at httpApi"],
  ["httpApi: GET a", "serverless/invalid-route at GET a"],
  ["httpApi: FETCH /a", "serverless/invalid-route at FETCH /a"],
  ["httpApi: { path: /a }", "serverless/invalid-route at httpApi"],
  ["httpApi: { method: FETCH, path: /a }", "serverless/invalid-route at FETCH"],
  ["httpApi: { method: get, path: '*' }", "serverless/invalid-route at '*'"],
];
for (const [event, place] of refused) {
  test(`refused: ${event}`, () => assert.deepEqual(compileHello(event).found, [place]));
}

test("a route that stands twice is refused at the second, whichever way it is written", () => {
  const { found, diagnostics } = compileServiceEvents(`functions:
  one: { handler: a.b, events: [{ httpApi: GET /a }] }
  two: { handler: a.b, events: [{ httpApi: { method: get, path: /a } }] }
`);
  assert.deepEqual(found, ["serverless/duplicate-route at { method: get, path: /a }"]);
  assert.equal(diagnostics[0]!.hint, "function `one` answers it at serverless.yml:2:44");
});

test("routes that come to one logical id are refused", () => {
  assert.deepEqual(compileHello(["httpApi: GET /x.y", "httpApi: GET /xy"]).found, [
    "serverless/duplicate-logical-id at httpApi",
  ]);
});

const usual =
  '{"requestId":"$context.requestId","ip":"$context.identity.sourceIp","requestTime":"$context.requestTime","httpMethod":"$context.httpMethod","routeKey":"$context.routeKey","status":"$context.status","protocol":"$context.protocol","responseLength":"$context.responseLength"}';
const logged: readonly [setting: string, format: string | undefined][] = [
  ["true", usual],
  ["{}", usual],
  ["{ format: $context.requestId }", "$context.requestId"],
  ["false", undefined],
];
for (const [setting, format] of logged) {
  test(`access logs: ${setting}`, () => {
    const more = `provider: { name: aws, logRetentionInDays: 7, logs: { httpApi: ${setting} } }`;
    const { resources } = compileHello("httpApi: GET /a", { more });
    const { AccessLogSettings } = resources["HttpApiStage"]!.Properties!;
    const group = { LogGroupName: "/aws/http-api/shop-dev", RetentionInDays: 7 };
    const settings = { DestinationArn: { "Fn::GetAtt": ["HttpApiLogGroup", "Arn"] }, Format: format };
    assert.deepEqual(AccessLogSettings, format && settings);
    assert.deepEqual(resources["HttpApiLogGroup"]?.Properties, format && group);
    assert.equal(resources["HttpApiStage"]!.DependsOn, format && "HttpApiLogGroup");
  });
}

test("an API that exists already has its access logs elsewhere", () => {
  const more = "provider: { name: aws, httpApi: { id: abc }, logs: { httpApi: true } }";
  assert.deepEqual(compileHello("httpApi: GET /a", { more }).found, ["serverless/invalid-api at httpApi"]);
});

for (const setting of ["cors: true", "authorizers: {}"]) {
  test(`an API that exists already takes no ${setting}`, () => {
    const { found } = compileHello("httpApi: GET /a", provider(`id: abc, ${setting}`));
    assert.deepEqual(found, [`serverless/invalid-api at ${setting.split(" ")[1]}`]);
  });
}
