import assert from "node:assert/strict";
import { test } from "node:test";
import { compileHello } from "../../../test/support/compile-events.ts";

const group = "ApiGatewayLogGroup";
const account = "CustomApiGatewayAccountCloudWatchRole";
const sockets = "WebsocketsLogGroup";
const own = [group, sockets, account];

/** Which logs, and how often their function is needed. */
const cases: readonly [logs: string, event: string, ids: readonly string[], uses: number][] = [
  ["restApi: true", "http: GET /a", [group, account], 1],
  ["restApi: {}", "http: GET /a", [group, account], 1],
  ["restApi: false", "http: GET /a", [], 0],
  ["restApi: { executionLogging: false }", "http: GET /a", [group, account], 1],
  ["restApi: { accessLogging: false }", "http: GET /a", [], 0],
  ["restApi: { roleManagedExternally: true }", "http: GET /a", [group], 0],
  ["restApi: true", "schedule: rate(1 day)", [], 0],
  ["websocket: true", "http: GET /a", [], 0],
  ["websocket: true", "websocket: $default", [sockets, account], 1],
  ["websocket: { accessLogging: false, executionLogging: false }", "websocket: $default", [sockets, account], 1],
  ["restApi: { roleManagedExternally: true }, websocket: true", "websocket: $default", [sockets], 0],
  ["restApi: true", "websocket: $default", [], 0],
];
for (const [logs, event, ids, uses] of cases) {
  test(`\`${logs}\` with \`${event}\` makes ${ids.join(" and ") || "nothing"}`, () => {
    const { resources, customResources } = compileHello(event, { more: `provider: { name: aws, logs: { ${logs} } }` });
    assert.deepEqual(
      own.filter((id) => id in resources),
      ids,
    );
    assert.equal(customResources.length, uses);
  });
}

test("an API that exists writes no logs of ours", () => {
  const apis = "apiGateway: { restApiId: x, restApiRootResourceId: y, websocketApiId: z }";
  const more = `provider: { name: aws, logs: { restApi: true, websocket: true }, ${apis} }`;
  const { resources, customResources } = compileHello(["http: GET /a", "websocket: a"], { more });
  assert.ok(!own.some((id) => id in resources));
  assert.deepEqual(customResources, []);
});

test("both APIs share the account's role, and its function's rights", () => {
  const more = "provider: { name: aws, logRetentionInDays: 3, logs: { restApi: true, websocket: true } }";
  const { resources, customResources } = compileHello(["websocket: a", "http: GET /a"], { more });
  assert.deepEqual(resources[group]!.Properties, { LogGroupName: "/aws/api-gateway/shop-dev", RetentionInDays: 3 });
  assert.deepEqual(resources[sockets]!.Properties, { LogGroupName: "/aws/websocket/shop-dev", RetentionInDays: 3 });
  const [one, other] = customResources;
  assert.equal(one!.statements, other!.statements);
  assert.deepEqual(
    one!.statements.flatMap(({ Action }) => Action),
    [
      "iam:AttachRolePolicy",
      "iam:CreateRole",
      "iam:ListAttachedRolePolicies",
      "iam:PassRole",
      "apigateway:GET",
      "apigateway:PATCH",
    ],
  );
});

test("a given role is the account's", () => {
  const role = { "Fn::GetAtt": ["Writer", "Arn"] };
  const more = `provider: { name: aws, logs: { restApi: { role: ${JSON.stringify(role)} }, websocket: true } }`;
  for (const event of ["http: GET /a", "websocket: a"]) {
    assert.deepEqual(compileHello(event, { more }).resources[account], {
      Type: "Custom::ApiGatewayAccountRole",
      Version: 1,
      Properties: {
        ServiceToken: { "Fn::GetAtt": ["CustomDashresourceDashapigwDashcwDashroleLambdaFunction", "Arn"] },
        RoleArn: role,
      },
    });
  }
});
