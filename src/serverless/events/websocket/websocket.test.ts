import assert from "node:assert/strict";
import { test } from "node:test";
import {
  compileHello,
  compileServiceEvents,
  propertiesOf,
  type CompiledService,
} from "../../../../test/support/compile-events.ts";
import { routeId } from "./names.ts";

const api = { Ref: "WebsocketsApi" };
const uri = (arn: unknown): unknown => ({
  "Fn::Join": [
    "",
    [
      "arn:",
      { Ref: "AWS::Partition" },
      ":apigateway:",
      { Ref: "AWS::Region" },
      ":lambda:path/2015-03-31/functions/",
      arn,
      "/invocations",
    ],
  ],
});

/** One event of `hello` beside the functions `auth` and, with an alias, `warm`. */
const beside = (event: string, provider = ""): CompiledService =>
  compileServiceEvents(`functions:
  hello: { handler: a.b, events: [{ websocket: ${event} }] }
  auth: { handler: a.b }
  warm: { handler: a.b, provisionedConcurrency: 1 }
provider: { name: aws, ${provider} }`);

test("a route makes the API, its integration, stage, deployment and the right to invoke", () => {
  const { resources, outputs } = compileHello("websocket: $connect");
  const [deployment] = Object.keys(resources).filter((id) => /^WebsocketsDeployment(?!Stage)/.test(id));
  assert.deepEqual(resources, {
    WebsocketsApi: {
      Type: "AWS::ApiGatewayV2::Api",
      Properties: {
        Name: "dev-shop-websockets",
        RouteSelectionExpression: "$request.body.action",
        Description: "Serverless Websockets",
        ProtocolType: "WEBSOCKET",
      },
    },
    HelloWebsocketsIntegration: {
      Type: "AWS::ApiGatewayV2::Integration",
      Properties: {
        ApiId: api,
        IntegrationType: "AWS_PROXY",
        IntegrationUri: uri({ "Fn::GetAtt": ["HelloLambdaFunction", "Arn"] }),
      },
    },
    HelloLambdaPermissionWebsockets: {
      Type: "AWS::Lambda::Permission",
      DependsOn: ["WebsocketsApi", "HelloLambdaFunction"],
      Properties: {
        FunctionName: { "Fn::GetAtt": ["HelloLambdaFunction", "Arn"] },
        Action: "lambda:InvokeFunction",
        Principal: "apigateway.amazonaws.com",
      },
    },
    SconnectWebsocketsRoute: {
      Type: "AWS::ApiGatewayV2::Route",
      Properties: {
        ApiId: api,
        RouteKey: "$connect",
        AuthorizationType: "NONE",
        Target: { "Fn::Join": ["/", ["integrations", { Ref: "HelloWebsocketsIntegration" }]] },
      },
    },
    WebsocketsDeploymentStage: {
      Type: "AWS::ApiGatewayV2::Stage",
      Properties: {
        ApiId: api,
        StageName: "dev",
        Description: "Serverless Websockets",
        DeploymentId: { Ref: deployment },
      },
    },
    [deployment!]: {
      Type: "AWS::ApiGatewayV2::Deployment",
      DependsOn: ["SconnectWebsocketsRoute"],
      Properties: { ApiId: api, Description: "Serverless Websockets" },
    },
  });
  assert.match(JSON.stringify(outputs["ServiceEndpointWebsocket"]!.Value), /"wss:\/\/",.*"\/dev"/);
});

const keys: readonly [key: string, id: string][] = [
  ["$default", "Sdefault"],
  ["my-route/x_y.z", "myDashrouteSlashxUnderscoreyPeriodz"],
  ["chat:send now", "chatsendnow"],
];
for (const [key, stem] of keys) {
  test(`route \`${key}\` has the id \`${stem}WebsocketsRoute\``, () =>
    assert.equal(routeId(key), `${stem}WebsocketsRoute`));
}

test("a route that answers has a response, which the deployment waits for before the route", () => {
  const { resources } = compileHello([
    "websocket: { route: hi, routeResponseSelectionExpression: $default }",
    "websocket: { route: bye }",
  ]);
  assert.deepEqual(resources["hiWebsocketsRouteResponse"], {
    Type: "AWS::ApiGatewayV2::RouteResponse",
    Properties: { ApiId: api, RouteId: { Ref: "hiWebsocketsRoute" }, RouteResponseKey: "$default" },
  });
  assert.equal(propertiesOf({ resources }, "hiWebsocketsRoute")["RouteResponseSelectionExpression"], "$default");
  const deployment = Object.values(resources).find(({ Type }) => Type.endsWith("::Deployment"));
  assert.deepEqual(deployment!.DependsOn, ["hiWebsocketsRouteResponse", "hiWebsocketsRoute", "byeWebsocketsRoute"]);
});

test("with an alias, the alias is invoked and waited for", () => {
  const { resources } = compileHello("websocket: a", { settings: "provisionedConcurrency: 1" });
  const alias = { "Fn::Join": [":", [{ "Fn::GetAtt": ["HelloLambdaFunction", "Arn"] }, "provisioned"]] };
  assert.equal(resources["HelloWebsocketsIntegration"]!.DependsOn, "HelloProvConcLambdaAlias");
  assert.deepEqual(propertiesOf({ resources }, "HelloWebsocketsIntegration")["IntegrationUri"], uri(alias));
  assert.deepEqual(resources["HelloLambdaPermissionWebsockets"]!.DependsOn, [
    "WebsocketsApi",
    "HelloProvConcLambdaAlias",
  ]);
});

const arn = "arn:aws:lambda:us-east-1:111122223333:function:my-auth";
const computed = { "Fn::ImportValue": "auth" };
const usual = ["route.request.header.Auth"];
const authorizers: readonly [
  given: string,
  stem: string,
  name: string,
  target: unknown,
  identity: string[],
  waits: string[],
][] = [
  ["auth", "Auth", "auth", { "Fn::GetAtt": ["AuthLambdaFunction", "Arn"] }, usual, ["AuthLambdaFunction"]],
  [
    "{ name: warm, identitySource: [route.request.querystring.k] }",
    "Warm",
    "warm",
    { "Fn::Join": [":", [{ "Fn::GetAtt": ["WarmLambdaFunction", "Arn"] }, "provisioned"]] },
    ["route.request.querystring.k"],
    ["WarmLambdaFunction", "WarmProvConcLambdaAlias"],
  ],
  [`'${arn}'`, "MyDashauth", "my-auth", arn, usual, []],
  [`{ arn: '${arn}', name: other }`, "MyDashauth", "my-auth", arn, usual, []],
  [`{ arn: ${JSON.stringify(computed)}, name: who_is }`, "WhoUnderscoreis", "who_is", computed, usual, []],
];
for (const [given, stem, name, target, IdentitySource, waits] of authorizers) {
  test(`authorizer \`${given}\` decides who connects`, () => {
    const { resources, found } = beside(`{ route: $connect, authorizer: ${given} }`);
    assert.deepEqual(found, []);
    const authorizer = resources[`${stem}WebsocketsAuthorizer`]!;
    const properties = {
      ApiId: api,
      Name: name,
      AuthorizerType: "REQUEST",
      AuthorizerUri: uri(target),
      IdentitySource,
    };
    assert.deepEqual(authorizer.Properties, properties);
    assert.equal(authorizer.DependsOn, waits[1]);
    const permission = resources[`${stem}LambdaPermissionWebsockets`]!;
    assert.deepEqual(permission.DependsOn, ["WebsocketsApi", ...waits]);
    assert.deepEqual(permission.Properties!["FunctionName"], target);
    const { AuthorizationType, AuthorizerId } = propertiesOf({ resources }, "SconnectWebsocketsRoute");
    assert.deepEqual([AuthorizationType, AuthorizerId], ["CUSTOM", { Ref: `${stem}WebsocketsAuthorizer` }]);
  });
}

const refused: readonly [event: string, found: string][] = [
  ["{ route: '' }", "serverless/missing-property at ''"],
  ["{ authorizer: auth }", "serverless/missing-property at websocket"],
  ["{ route: $connect, authorizer: nobody }", "serverless/authorizer-not-found at nobody"],
  ["{ route: $connect, authorizer: { name: nobody } }", "serverless/authorizer-not-found at nobody"],
  ["{ route: $connect, authorizer: {} }", "serverless/invalid-authorizer at authorizer"],
  ["{ route: $connect, authorizer: { arn: { Ref: X } } }", "serverless/invalid-authorizer at { Ref: X }"],
];
for (const [event, expected] of refused) {
  test(`\`websocket: ${event}\` is refused at its place`, () => {
    const { resources, found } = beside(event);
    assert.deepEqual(found, [expected]);
    assert.deepEqual(resources, {});
  });
}

test("what API Gateway does not carry out is a warning", () => {
  const { diagnostics, found } = beside("{ route: a, authorizer: auth }");
  assert.deepEqual(
    [diagnostics[0]?.severity, ...found],
    ["warning", "serverless/invalid-authorizer at { route: a, authorizer: auth }"],
  );
});

const twice = `functions:
  one: { handler: a.b, events: [{ websocket: { route: $connect, authorizer: { name: two, identitySource: x } } }] }
  two: { handler: a.b, events: [{ websocket: { route: $connect, authorizer: { name: two, identitySource: y } } }] }
  three: { handler: a.b, events: [{ websocket: $connect }] }
`;

test("of routes and authorizers that stand twice the later counts, and that is said", () => {
  const { resources, found } = compileServiceEvents(twice);
  assert.deepEqual(
    found.map((each) => each.split(" ")[0]),
    ["serverless/duplicate-route", "serverless/duplicate-route", "serverless/duplicate-authorizer"],
  );
  assert.deepEqual(propertiesOf({ resources }, "TwoWebsocketsAuthorizer")["IdentitySource"], ["y"]);
  assert.equal(propertiesOf({ resources }, "SconnectWebsocketsRoute")["AuthorizerId"], undefined);
});

test("framework 3 merges what stands twice", () => {
  const route = propertiesOf(compileServiceEvents(twice, 3), "SconnectWebsocketsRoute");
  assert.deepEqual([route["AuthorizationType"], route["AuthorizerId"]], ["NONE", { Ref: "TwoWebsocketsAuthorizer" }]);
});

const settings: readonly [provider: string, framework: 3 | 4, properties: Record<string, unknown>][] = [
  ["websocketsApiName: chat", 4, { Name: "chat" }],
  ["websocketsApiRouteSelectionExpression: $request.body.kind", 4, { RouteSelectionExpression: "$request.body.kind" }],
  ["websocketsDescription: Chat", 4, { Description: "Chat" }],
  ["websocketsDescription: '', websocketsApiName: ''", 4, {}],
  ["tags: { a: b }, stackTags: { c: d }", 4, { Tags: { a: "b" } }],
  ["tags: { a: b }, websocket: { useProviderTags: false }", 4, { Tags: { a: "b" } }],
  ["tags: { a: b }", 3, {}],
  ["tags: { a: b }, websocket: { useProviderTags: true }", 3, { Tags: { a: "b" } }],
];
for (const [provider, framework, properties] of settings) {
  test(`\`${provider}\` of framework ${framework} sets the API`, () => {
    const made = compileHello("websocket: a", { more: `provider: { name: aws, ${provider} }`, framework });
    const expected = propertiesOf(compileHello("websocket: a"), "WebsocketsApi");
    assert.deepEqual(propertiesOf(made, "WebsocketsApi"), { ...expected, ...properties });
  });
}

const accessLog = (format: string): unknown => ({
  DestinationArn: {
    "Fn::Sub": "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:${WebsocketsLogGroup}",
  },
  Format: format,
});
const usualLog = accessLog(
  '$context.identity.sourceIp $context.identity.caller $context.identity.user [$context.requestTime] "$context.eventType $context.routeKey $context.connectionId" $context.requestId',
);
const logs: readonly [logs: string, level: string, trace: boolean, access: unknown][] = [
  ["true", "INFO", true, usualLog],
  ["{}", "INFO", true, usualLog],
  ["{ level: ERROR, fullExecutionData: false, format: x }", "ERROR", false, accessLog("x")],
  ["{ executionLogging: false, level: ERROR }", "OFF", true, usualLog],
  ["{ accessLogging: false }", "INFO", true, undefined],
];
for (const [given, LoggingLevel, DataTraceEnabled, access] of logs) {
  test(`\`logs.websocket: ${given}\` is what the stage logs`, () => {
    const made = compileHello("websocket: a", { more: `provider: { name: aws, logs: { websocket: ${given} } }` });
    const { DefaultRouteSettings, AccessLogSettings } = propertiesOf(made, "WebsocketsDeploymentStage");
    assert.deepEqual(DefaultRouteSettings, { DataTraceEnabled, LoggingLevel });
    assert.deepEqual(AccessLogSettings, access);
  });
}

const connectionsOfApi = "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/*/@connections/*";
const connections = (resource: unknown): unknown => ({
  Effect: "Allow",
  Action: ["execute-api:ManageConnections"],
  Resource: [{ "Fn::Sub": resource }],
});

test("each function with routes may answer connections, which one statement allows", () => {
  const compiled = compileServiceEvents(`functions:
  a: { handler: a.b, events: [{ websocket: $connect }] }
  b: { handler: a.b, events: [{ websocket: $default }] }`);
  const [shared, own] = [true, false].map((framework) =>
    compiled.role.filter(({ frameworkOnly = false }) => frameworkOnly === framework),
  );
  const counted = (gains: typeof shared): unknown => gains!.map(({ fn, once }) => [fn, once]);
  assert.deepEqual(counted(shared), [
    ["a", "websocket"],
    ["b", "websocket"],
  ]);
  assert.deepEqual(counted(own), [
    ["a", "websocket a"],
    ["b", "websocket b"],
  ]);
  assert.deepEqual(shared![0]!.statement, connections("arn:${AWS::Partition}:execute-api:*:*:*/@connections/*"));
  assert.deepEqual(own![0]!.statement, connections([connectionsOfApi, { Api: { Ref: "WebsocketsApi" } }]));
});

const external: readonly [id: string, more: string, waits: string[]][] = [
  ["abc123", "", []],
  ["{ 'Fn::ImportValue': api }", "", []],
  ["{ Ref: Chat }", "", ["Chat"]],
  ["{ Ref: Chat }", "resources: { Parameters: { Chat: { Type: String } } }", []],
];
for (const [id, more, waits] of external) {
  test(`an API that exists as \`${id}\` is deployed to its stage ${more && "from a parameter"}`, () => {
    const provider = `provider: { name: aws, apiGateway: { websocketApiId: ${id} } }\n${more}`;
    const { resources, role, outputs } = compileHello("websocket: a", { more: provider });
    const deployment = "WebsocketsDeploymentRBNvo1WzZ4oRRq0W9hknpT7T8If536DEMBg9hyq4o";
    const made = ["HelloWebsocketsIntegration", "HelloLambdaPermissionWebsockets", "aWebsocketsRoute", deployment];
    assert.deepEqual(Object.keys(resources), made);
    assert.deepEqual(resources["HelloLambdaPermissionWebsockets"]!.DependsOn, [...waits, "HelloLambdaFunction"]);
    assert.equal(propertiesOf({ resources }, deployment)["StageName"], "dev");
    assert.deepEqual(
      role.map(({ beyondFramework }) => beyondFramework),
      [true],
      "the framework forgets it",
    );
    assert.ok("ServiceEndpointWebsocket" in outputs);
  });
}

/** Hashes in the ids that each framework makes of the same service. */
const deployments: readonly [events: readonly string[], settings: string, hashes: Readonly<Record<3 | 4, string>>][] = [
  [
    ["websocket: $default"],
    "",
    { 3: "UTu1qiHGYXQOr3rgAhxYP1MeVG9S8d2HDaRtLAI2oI", 4: "UTu1qiHGYXQOr3rgAhxYP1MeVG9S8d2HDaRtLAI2oI" },
  ],
  [
    [
      "websocket: { route: $connect, authorizer: hello }",
      "websocket: { route: a, routeResponseSelectionExpression: $default }",
    ],
    "provisionedConcurrency: 1",
    { 3: "kHjLh312EIjfzGk4bBOnFUBVld31x7Dg88IInYw", 4: "uE06f56FHaF8RK8qk4rgupB8ZSpm77jqHw4YncrbrE" },
  ],
];
for (const [events, given, hashes] of deployments) {
  for (const framework of [3, 4] as const) {
    test(`what framework ${framework} deployed of ${events.join(" and ")} is not deployed anew`, () => {
      const { resources } = compileHello(events, { settings: given, framework });
      assert.ok(`WebsocketsDeployment${hashes[framework]}` in resources, Object.keys(resources).join(" "));
    });
  }
}

test("another deployment is made when anything of the API changes", () => {
  const ids = ["a", "{ route: a, routeResponseSelectionExpression: $default }", "b"].map((event) =>
    Object.keys(compileHello(`websocket: ${event}`).resources).at(-1),
  );
  assert.equal(new Set(ids).size, 3);
});
