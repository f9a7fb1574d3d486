import { test } from "node:test";
import assert from "node:assert/strict";
import { compileEvent, propertiesOf, type CompiledHttp } from "../../../../test/support/compile-http.ts";

const deployment = "ApiGatewayDeployment1700000000000";

const keyed = (apiGateway: string): CompiledHttp =>
  compileEvent("{ path: a, method: get, private: true }", `provider: { name: aws, apiGateway: ${apiGateway} }`);

const idsOf = ({ resources }: CompiledHttp, type: string): string[] =>
  Object.keys(resources).filter((id) => resources[id]?.Type === `AWS::ApiGateway::${type}`);

test("a private method asks for a key", () => {
  assert.equal(propertiesOf(keyed("{}"), "ApiGatewayMethodAGet")["ApiKeyRequired"], true);
});

test("a key is a name, or has a value, a description and a customer", () => {
  const compiled = keyed("{ apiKeys: [first, { value: v, description: d, customerId: c, enabled: false }] }");
  const StageKeys = [{ RestApiId: { Ref: "ApiGatewayRestApi" }, StageName: "dev" }];
  assert.deepEqual(compiled.resources["ApiGatewayApiKey1"], {
    Type: "AWS::ApiGateway::ApiKey",
    Properties: { Enabled: true, Name: "first", StageKeys },
    DependsOn: deployment,
  });
  assert.deepEqual(propertiesOf(compiled, "ApiGatewayApiKey2"), {
    Enabled: false,
    Value: "v",
    Description: "d",
    CustomerId: "c",
    StageKeys,
  });
});

test("keys get a usage plan without limits when none is written", () => {
  const compiled = keyed("{ apiKeys: [first] }");
  assert.deepEqual(compiled.resources["ApiGatewayUsagePlan"], {
    Type: "AWS::ApiGateway::UsagePlan",
    DependsOn: deployment,
    Properties: {
      ApiStages: [{ ApiId: { Ref: "ApiGatewayRestApi" }, Stage: "dev" }],
      Description: "Usage plan for shop dev stage",
      UsagePlanName: "shop-dev",
    },
  });
  assert.deepEqual(propertiesOf(compiled, "ApiGatewayUsagePlanKey1"), {
    KeyId: { Ref: "ApiGatewayApiKey1" },
    KeyType: "API_KEY",
    UsagePlanId: { Ref: "ApiGatewayUsagePlan" },
  });
});

test("a usage plan limits how much and how fast", () => {
  const limits = "{ quota: { limit: 9, offset: 1, period: WEEK }, throttle: { burstLimit: 2, rateLimit: 3 } }";
  const { Quota, Throttle } = propertiesOf(keyed(`{ usagePlan: ${limits} }`), "ApiGatewayUsagePlan");
  assert.deepEqual(Quota, { Limit: 9, Offset: 1, Period: "WEEK" });
  assert.deepEqual(Throttle, { BurstLimit: 2, RateLimit: 3 });
});

test("several usage plans have keys of their own", () => {
  const compiled = keyed(
    "{ apiKeys: [{ free: [a, b] }, { paid: [{ name: c }] }], usagePlan: [{ free: {} }, { paid: {} }] }",
  );
  assert.deepEqual(idsOf(compiled, "ApiKey"), [
    "ApiGatewayApiKeyFree1",
    "ApiGatewayApiKeyFree2",
    "ApiGatewayApiKeyPaid1",
  ]);
  assert.deepEqual(idsOf(compiled, "UsagePlan"), ["ApiGatewayUsagePlanFree", "ApiGatewayUsagePlanPaid"]);
  const { UsagePlanName, Description } = propertiesOf(compiled, "ApiGatewayUsagePlanPaid");
  assert.deepEqual([UsagePlanName, Description], ["shop-paid-dev", 'Usage plan "paid" for shop dev stage']);
  assert.deepEqual(propertiesOf(compiled, "ApiGatewayUsagePlanKeyPaid1")["UsagePlanId"], {
    Ref: "ApiGatewayUsagePlanPaid",
  });
});

test("a service without keys and plans has neither", () => {
  const compiled = keyed("{ apiKeys: [], usagePlan: [] }");
  assert.deepEqual([...idsOf(compiled, "ApiKey"), ...idsOf(compiled, "UsagePlan")], []);
});

const refused: readonly [what: string, apiGateway: string, found: string][] = [
  ["keys of a plan that is not defined", "{ apiKeys: [{ free: [a] }] }", "serverless/usage-plan-not-found at 9:57"],
  [
    "keys without plan beside named plans",
    "{ apiKeys: [a], usagePlan: [{ free: {} }] }",
    "serverless/usage-plan-not-found at 9:48",
  ],
  ["a plan's name with a hyphen", "{ usagePlan: [{ a-b: {} }] }", "serverless/invalid-name at 9:52"],
  ["a key that is a number", "{ apiKeys: [5] }", "serverless/wrong-type at 9:48"],
  ["keys that are no list", "{ apiKeys: one }", "serverless/wrong-type at 9:47"],
];

for (const [what, apiGateway, found] of refused) {
  test(`${what} are refused`, () => assert.deepEqual(keyed(apiGateway).found, [found]));
}

test("a key's value is in no message", () => {
  const { diagnostics } = keyed("{ apiKeys: [{ value: [hush] }, { free: [{ value: hush }] }] }");
  assert.equal(diagnostics.length, 2);
  assert.ok(!diagnostics.some(({ message, hint }) => `${message} ${hint}`.includes("hush")));
});
