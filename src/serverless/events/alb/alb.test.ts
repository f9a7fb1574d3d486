import { test } from "node:test";
import assert from "node:assert/strict";
import { compileHello, compileServiceEvents, propertiesOf } from "../../../../test/support/compile-events.ts";

const listener = "arn:aws:elasticloadbalancing:us-east-1:1:listener/app/main/50dc6c495c0c9188/f2f7dc8efc522ab2";
const group = "HelloAlbTargetGroup50dc6c495c0c9188";
const plain = `listenerArn: "${listener}", priority: 1`;
const onPath = `${plain}, conditions: { path: /a }`;
const arn = { "Fn::GetAtt": ["HelloLambdaFunction", "Arn"] };

test("a rule forwards requests to the function's target group", () => {
  const { resources, found, role } = compileHello(`alb: { ${onPath} }`);
  assert.deepEqual([found, role], [[], []]);
  const invoke = {
    FunctionName: arn,
    Action: "lambda:InvokeFunction",
    Principal: "elasticloadbalancing.amazonaws.com",
  };
  assert.deepEqual(resources, {
    [group]: {
      Type: "AWS::ElasticLoadBalancingV2::TargetGroup",
      DependsOn: ["HelloLambdaPermissionRegisterTarget"],
      Properties: {
        TargetType: "lambda",
        Targets: [{ Id: arn }],
        Name: "715cb6b73a87fcd4b70b65fe5581ecd9",
        Tags: [{ Key: "Name", Value: "shop-hello-50dc6c495c0c9188-dev" }],
        TargetGroupAttributes: [{ Key: "lambda.multi_value_headers.enabled", Value: false }],
        HealthCheckEnabled: false,
      },
    },
    HelloAlbListenerRule1: {
      Type: "AWS::ElasticLoadBalancingV2::ListenerRule",
      Properties: {
        Actions: [{ Type: "forward", TargetGroupArn: { Ref: group } }],
        Conditions: [{ Field: "path-pattern", Values: ["/a"] }],
        ListenerArn: listener,
        Priority: 1,
      },
    },
    HelloLambdaPermissionAlb: {
      Type: "AWS::Lambda::Permission",
      Properties: { ...invoke, SourceArn: { Ref: group } },
    },
    HelloLambdaPermissionRegisterTarget: { Type: "AWS::Lambda::Permission", Properties: invoke },
  });
});

const conditions: [given: string, written: Record<string, unknown>[]][] = [
  ["path: [/a, /b]", [{ Field: "path-pattern", Values: ["/a", "/b"] }]],
  ["host: '*.example.com'", [{ Field: "host-header", HostHeaderConfig: { Values: ["*.example.com"] } }]],
  ["method: [GET, POST]", [{ Field: "http-request-method", HttpRequestMethodConfig: { Values: ["GET", "POST"] } }]],
  [
    "header: { name: X, values: [1, b*] }",
    [{ Field: "http-header", HttpHeaderConfig: { HttpHeaderName: "X", Values: ["1", "b*"] } }],
  ],
  [
    "header: [{ name: X, values: a }, { name: Y, values: [b] }]",
    [
      { Field: "http-header", HttpHeaderConfig: { HttpHeaderName: "X", Values: ["a"] } },
      { Field: "http-header", HttpHeaderConfig: { HttpHeaderName: "Y", Values: ["b"] } },
    ],
  ],
  [
    "query: { a: b, c: 5 }",
    [
      {
        Field: "query-string",
        QueryStringConfig: {
          Values: [
            { Key: "a", Value: "b" },
            { Key: "c", Value: "5" },
          ],
        },
      },
    ],
  ],
  ["ip: 192.0.2.0/24", [{ Field: "source-ip", SourceIpConfig: { Values: ["192.0.2.0/24"] } }]],
];
for (const [given, written] of conditions) {
  test(`condition ${given}`, () => {
    const compiled = compileHello(`alb: { ${plain}, conditions: { ${given} } }`);
    assert.deepEqual(compiled.found, []);
    assert.deepEqual(propertiesOf(compiled, "HelloAlbListenerRule1")["Conditions"], written);
  });
}

test("conditions stand in one order whatever the order they are written in", () => {
  const given = "ip: x, query: { a: b }, header: { name: X, values: a }, method: GET, host: h, path: /";
  const compiled = compileHello(`alb: { ${plain}, conditions: { ${given} } }`);
  const { Conditions: written } = propertiesOf(compiled, "HelloAlbListenerRule1");
  assert.deepEqual(
    (written as { Field: string }[]).map(({ Field }) => Field),
    ["path-pattern", "host-header", "http-request-method", "http-header", "query-string", "source-ip"],
  );
});

const defaults = {
  HealthCheckEnabled: true,
  HealthCheckPath: "/",
  HealthCheckIntervalSeconds: 35,
  HealthCheckTimeoutSeconds: 30,
  HealthyThresholdCount: 5,
  UnhealthyThresholdCount: 5,
  Matcher: { HttpCode: "200" },
};
const healthChecks: [given: string, written: Record<string, unknown>][] = [
  ["false", { HealthCheckEnabled: false }],
  ["true", defaults],
  ["{}", defaults],
  ["{ path: /up, intervalSeconds: 60 }", { ...defaults, HealthCheckPath: "/up", HealthCheckIntervalSeconds: 60 }],
  [
    "{ timeoutSeconds: 3, healthyThresholdCount: 2, unhealthyThresholdCount: 4, matcher: { httpCode: 200-299 } }",
    {
      ...defaults,
      HealthCheckTimeoutSeconds: 3,
      HealthyThresholdCount: 2,
      UnhealthyThresholdCount: 4,
      Matcher: { HttpCode: "200-299" },
    },
  ],
];
for (const [given, written] of healthChecks) {
  test(`health check ${given}`, () => {
    const { HealthCheckEnabled: _, ...bare } = propertiesOf(compileHello(`alb: { ${onPath} }`), group);
    const compiled = propertiesOf(compileHello(`alb: { ${onPath}, healthCheck: ${given} }`), group);
    assert.deepEqual(compiled, { ...bare, ...written });
  });
}

const nameOf = (more: string, given = ""): unknown =>
  propertiesOf(compileHello(`alb: { ${onPath}${given} }`, { more }), group)["Name"];

test("a target group's name is a sum of what it is for, after the prefix, or the one it is given", () => {
  const sum = nameOf("") as string;
  const prefixed = nameOf("provider: { name: aws, alb: { targetGroupPrefix: shop-of-us- } }");
  assert.equal(prefixed, `shop-of-us-${sum.slice(0, 21)}`);
  assert.equal(nameOf("", ", targetGroupName: mine"), "mine");
});

test("requests with several values for a header go to a target group of their own", () => {
  const { resources } = compileHello([
    `alb: { ${onPath} }`,
    `alb: { ${onPath.replace("1,", "2,")}, multiValueHeaders: true }`,
  ]);
  const other = resources["HelloAlbMultiValueTargetGroup50dc6c495c0c9188"]?.Properties;
  assert.deepEqual(other?.["TargetGroupAttributes"], [{ Key: "lambda.multi_value_headers.enabled", Value: true }]);
  assert.notEqual(other["Name"], resources[group]?.Properties?.["Name"]);
});

test("one permission names the last target group of a function", () => {
  const compiled = compileHello([
    `alb: { ${onPath} }`,
    "alb: { listenerArn: { Ref: Other }, priority: 2, conditions: { path: /b } }",
  ]);
  assert.deepEqual(compiled.found, []);
  assert.deepEqual(propertiesOf(compiled, "HelloLambdaPermissionAlb")["SourceArn"], {
    Ref: "HelloAlbTargetGroupOther",
  });
});

test("rules of one listener share a target group, which the last one describes", () => {
  const compiled = compileHello([
    `alb: { ${onPath}, healthCheck: true }`,
    `alb: { ${onPath.replace("1,", "2,")}, healthCheck: { path: /up } }`,
  ]);
  assert.deepEqual(compiled.found, ["serverless/conflicting-target-groups at alb"]);
  assert.equal(propertiesOf(compiled, group)["HealthCheckPath"], "/up");
});

test("target groups and permissions wait for the alias, rules do not", () => {
  const { resources } = compileHello(`alb: { ${onPath} }`, { settings: "provisionedConcurrency: 1" });
  const alias = "HelloProvConcLambdaAlias";
  assert.deepEqual(resources[group]?.DependsOn, ["HelloLambdaPermissionRegisterTarget", alias]);
  assert.deepEqual(resources["HelloLambdaPermissionAlb"]?.DependsOn, [alias]);
  assert.deepEqual(resources["HelloLambdaPermissionRegisterTarget"]?.DependsOn, [alias]);
  assert.equal(resources["HelloAlbListenerRule1"]?.DependsOn, undefined);
});

const listeners: [given: string, name: string][] = [
  ["{ Ref: Listener }", "Listener"],
  ["{ Fn::GetAtt: [Listener, ListenerArn] }", "Listener"],
  ["{ Fn::ImportValue: the-listener }", "thelistener"],
  ["{ Fn::Join: ['', ['arn:aws:elasticloadbalancing:x:1:listener/', app/main/50dc/f2f7]] }", "50dc"],
];
for (const [given, name] of listeners) {
  test(`the name in ${given}`, () => {
    const { resources, found } = compileHello(`alb: { listenerArn: ${given}, priority: 1, conditions: { path: / } }`);
    assert.deepEqual(found, []);
    assert.ok(`HelloAlbTargetGroup${name}` in resources, Object.keys(resources).join(" "));
  });
}

const authorizers = `provider:
  name: aws
  alb:
    authorizers:
      staff:
        type: cognito
        userPoolArn: { Fn::GetAtt: [Pool, Arn] }
        userPoolClientId: client
        userPoolDomain: domain
      partners:
        type: oidc
        authorizationEndpoint: https://a
        clientId: c
        clientSecret: s
        issuer: https://i
        tokenEndpoint: https://t
        userInfoEndpoint: https://u
        useExistingClientSecret: false
        onUnauthenticatedRequest: allow
        requestExtraParams: { prompt: login }
        scope: openid
        sessionCookieName: session
        sessionTimeout: 0
      kept: { type: oidc, clientId: c, useExistingClientSecret: true }
`;
const staff = {
  Type: "authenticate-cognito",
  AuthenticateCognitoConfig: {
    UserPoolArn: { "Fn::GetAtt": ["Pool", "Arn"] },
    UserPoolClientId: "client",
    UserPoolDomain: "domain",
    OnUnauthenticatedRequest: "deny",
  },
};
const partners = {
  Type: "authenticate-oidc",
  AuthenticateOidcConfig: {
    AuthorizationEndpoint: "https://a",
    ClientId: "c",
    ClientSecret: "s",
    Issuer: "https://i",
    TokenEndpoint: "https://t",
    UserInfoEndpoint: "https://u",
    OnUnauthenticatedRequest: "allow",
    AuthenticationRequestExtraParams: { prompt: "login" },
    Scope: "openid",
    SessionCookieName: "session",
    SessionTimeout: 0,
  },
};
const kept = {
  Type: "authenticate-oidc",
  AuthenticateOidcConfig: { ClientId: "c", OnUnauthenticatedRequest: "deny", UseExistingClientSecret: true },
};
const forward = { Type: "forward", TargetGroupArn: { Ref: group } };
const authentications: [given: string, actions: Record<string, unknown>[]][] = [
  [
    "staff",
    [
      { ...staff, Order: 1 },
      { ...forward, Order: 2 },
    ],
  ],
  [
    "[partners]",
    [
      { ...partners, Order: 1 },
      { ...forward, Order: 2 },
    ],
  ],
  [
    "[staff, kept]",
    [
      { ...staff, Order: 1 },
      { ...kept, Order: 2 },
      { ...forward, Order: 3 },
    ],
  ],
  ["[]", [forward]],
];
for (const [given, actions] of authentications) {
  test(`requests are authenticated by ${given}`, () => {
    const compiled = compileHello(`alb: { ${onPath}, authorizer: ${given} }`, { more: authorizers });
    assert.deepEqual(compiled.found, []);
    assert.deepEqual(propertiesOf(compiled, "HelloAlbListenerRule1")["Actions"], actions);
  });
}

const refused: [event: string, found: string][] = [
  [`{ ${plain}, conditions: {} }`, "serverless/missing-property at {}"],
  [`{ ${plain} }`, "serverless/missing-property at alb"],
  ["{ listenerArn: arn:x, priority: 1, conditions: { path: / } }", "serverless/invalid-listener at arn:x"],
  [
    "{ listenerArn: { Fn::Sub: x }, priority: 1, conditions: { path: / } }",
    "serverless/invalid-listener at { Fn::Sub: x }",
  ],
  [`{ ${onPath}, authorizer: nobody }`, "serverless/unknown-authorizer at nobody"],
];
for (const [event, place] of refused) {
  test(`refused: alb: ${event}`, () => assert.deepEqual(compileHello(`alb: ${event}`).found, [place]));
}

test("a name and a prefix for target groups exclude each other", () => {
  const more = "provider: { name: aws, alb: { targetGroupPrefix: p } }";
  const { found } = compileHello(`alb: { ${onPath}, targetGroupName: mine }`, { more });
  assert.deepEqual(found, ["serverless/conflicting-properties at mine"]);
});

test("two functions cannot have one priority of a listener, but of two listeners they can", () => {
  const { found } = compileServiceEvents(`functions:
  one: { handler: a.b, events: [{ alb: { ${onPath} } }] }
  two: { handler: a.b, events: [{ alb: { ${onPath} } }] }
  three: { handler: a.b, events: [{ alb: { listenerArn: { Ref: L }, priority: 1, conditions: { path: / } } }] }
`);
  assert.deepEqual(found, ["serverless/duplicate-priority at 1"]);
});

test("one function cannot have one priority twice: its rules would have one id", () => {
  const { found } = compileHello([`alb: { ${onPath} }`, `alb: { ${plain}, conditions: { path: /b } }`]);
  assert.deepEqual(found, ["serverless/duplicate-logical-id at alb"]);
});
