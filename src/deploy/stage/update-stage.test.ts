import assert from "node:assert/strict";
import { test } from "node:test";
import { compileText } from "../../../test/support/compile-text.ts";
import { stackAtRest } from "../../../test/support/deployed-stack.ts";
import { fakeAws } from "../../../test/support/fake-aws.ts";
import { stageSettings } from "./stage-settings.ts";
import { updateStage } from "./update-stage.ts";

const yml = (provider: string): string =>
  `service: orders\nprovider:\n  name: aws\n  runtime: nodejs22.x\n${provider}functions:\n  a:\n    handler: h.a\n    events: [{ http: GET /a }]\n`;

/** What osls 4.3.1 sent to an emulator, `path=value`, `-path` for a removal; `…` for the usual format of access logs. */
const recorded: readonly (readonly [provider: string, patches: readonly string[]])[] = [
  ["  tracing: { apiGateway: true }\n", ["/tracingEnabled=true"]],
  ["  logs: { restApi: false }\n", ["/*/*/logging/dataTrace=false", "/*/*/logging/loglevel=OFF"]],
  [
    "  logs: { restApi: true }\n",
    [
      "/accessLogSettings/destinationArn=arn:aws:logs:us-east-1:111122223333:log-group:/aws/api-gateway/orders-dev",
      "/accessLogSettings/format=…",
      "/*/*/logging/dataTrace=true",
      "/*/*/logging/loglevel=INFO",
    ],
  ],
  [
    "  logs: { restApi: { accessLogging: true, level: ERROR, fullExecutionData: false, format: x } }\n  apiGateway: { metrics: true }\n",
    [
      "/*/*/metrics/enabled=true",
      "/accessLogSettings/destinationArn=arn:aws:logs:us-east-1:111122223333:log-group:/aws/api-gateway/orders-dev",
      "/accessLogSettings/format=x",
      "/*/*/logging/dataTrace=false",
      "/*/*/logging/loglevel=ERROR",
    ],
  ],
  [
    "  tracing: { apiGateway: false }\n  apiGateway: { metrics: false }\n  logs: { restApi: { accessLogging: false, executionLogging: false } }\n",
    [
      "/tracingEnabled=false",
      "/*/*/metrics/enabled=false",
      "-/accessLogSettings",
      "/*/*/logging/dataTrace=true",
      "/*/*/logging/loglevel=OFF",
    ],
  ],
];

for (const [provider, expected] of recorded)
  test(`the stage is patched as the framework does: ${provider.trim()}`, () => {
    const { patches } = stageSettings(compileText(yml(provider)).service, "111122223333")!;
    const written = patches.map(({ op, path, value = "" }) =>
      op === "remove" ? `-${path}` : `${path}=${value.startsWith("requestId:") ? "…" : value}`,
    );
    assert.deepEqual(written, expected);
  });

test("access is logged to the group of the template, whatever the API's stage is called", () => {
  const { service, template } = compileText(yml("  logs: { restApi: true }\n  apiGateway: { stage: live }\n"));
  const { stageName, patches } = stageSettings(service, "111122223333")!;
  assert.equal(stageName, "live");
  const group = template.Resources["ApiGatewayLogGroup"]!.Properties!["LogGroupName"] as string;
  assert.equal(patches[0]!.value, `arn:aws:logs:us-east-1:111122223333:log-group:${group}`);
});

const outputs = { ServiceEndpoint: "https://api1.execute-api.us-east-1.amazonaws.com/dev" };

async function callsFor(
  provider: string,
  stack = stackAtRest({ outputs }),
): Promise<{ calls: readonly string[]; codes: readonly string[] }> {
  const aws = fakeAws();
  const { service, template } = compileText(yml(provider));
  const said = await updateStage(service, template, { account: "111122223333", stack }, aws.ports);
  return { calls: aws.calls, codes: said.map(({ code }) => code) };
}

test("a service without such settings asks nothing", async () => {
  assert.deepEqual(await callsFor(""), { calls: [], codes: [] });
});

test("tags of the stage become those of the configuration", async () => {
  const { calls } = await callsFor("  tags: { team: shop }\n");
  assert.deepEqual(calls, ["GetStage", "UntagResource", "TagResource"]);
});

test("an API that only CloudFormation knows is left as it is, which is said", async () => {
  const external = "  apiGateway: { restApiId: { 'Fn::ImportValue': api }, restApiRootResourceId: r }\n";
  const { codes } = await callsFor(`  tags: { team: shop }\n${external}`, stackAtRest());
  assert.deepEqual(codes, ["deploy/stage-not-updated"]);
});
