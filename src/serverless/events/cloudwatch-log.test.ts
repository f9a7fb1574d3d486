import { test } from "node:test";
import assert from "node:assert/strict";
import { compileHello, compileServiceEvents, propertiesOf } from "../../../test/support/compile-events.ts";

const arn = { "Fn::GetAtt": ["HelloLambdaFunction", "Arn"] };
const permission = "HelloLambdaPermissionLogsSubscriptionFilterCloudWatchLog";
const region = { Ref: "AWS::Region" };

function groupsIn(compiled: ReturnType<typeof compileHello>): unknown {
  const { SourceArn: source } = propertiesOf(compiled, permission);
  return (source as { "Fn::Join": [string, unknown[]] })["Fn::Join"][1].at(-2);
}

test("lines of a log group invoke the function", () => {
  const { resources, found, role } = compileHello("cloudwatchLog: /aws/lambda/orders");
  assert.deepEqual([found, role], [[], []]);
  const place = [{ Ref: "AWS::Partition" }, ":logs:", region, ":", { Ref: "AWS::AccountId" }];
  assert.deepEqual(resources, {
    HelloLogsSubscriptionFilterCloudWatchLog1: {
      Type: "AWS::Logs::SubscriptionFilter",
      DependsOn: [permission],
      Properties: { LogGroupName: "/aws/lambda/orders", FilterPattern: "", DestinationArn: arn },
    },
    [permission]: {
      Type: "AWS::Lambda::Permission",
      Properties: {
        FunctionName: arn,
        Action: "lambda:InvokeFunction",
        Principal: { "Fn::Join": ["", ["logs.", region, ".amazonaws.com"]] },
        SourceArn: { "Fn::Join": ["", ["arn:", ...place, ":log-group:", "/aws/lambda/orders", ":*"]] },
      },
    },
  });
});

test("a filter keeps its text, without line breaks", () => {
  const compiled = compileHello(String.raw`cloudwatchLog: { logGroup: a, filter: "{ $.a = \"x\" }\n && b" }`);
  const { FilterPattern: pattern } = propertiesOf(compiled, "HelloLogsSubscriptionFilterCloudWatchLog1");
  assert.equal(pattern, '{ $.a = "x" } && b');
});

const groups: [groups: string[], covered: string][] = [
  [["/aws/lambda/a"], "/aws/lambda/a"],
  [["/aws/lambda/a", "/aws/lambda/b"], "/aws/lambda/*"],
  [["/aws/lambda/orders", "/aws/lambda/orders-history"], "/aws/lambda/orders*"],
  [["/aws/lambda/orders-history", "/aws/lambda/orders"], "/aws/lambda/orders*"],
  [["same", "same"], "same*"],
  [["/aws/lambda/a", "trail"], "*"],
];
for (const [names, covered] of groups) {
  test(`one permission covers ${names.join(" and ")}`, () => {
    const compiled = compileHello(names.map((name) => `cloudwatchLog: ${name}`));
    assert.deepEqual(compiled.found, []);
    assert.equal(groupsIn(compiled), covered);
    assert.equal(Object.keys(compiled.resources).length, names.length + 1);
  });
}

test("filters and their permission wait for the alias", () => {
  const { resources } = compileHello("cloudwatchLog: a", { settings: "provisionedConcurrency: 1" });
  assert.deepEqual(resources[permission]?.DependsOn, ["HelloProvConcLambdaAlias"]);
  const { DependsOn: ids } = resources["HelloLogsSubscriptionFilterCloudWatchLog1"]!;
  assert.deepEqual(ids, [permission, "HelloProvConcLambdaAlias"]);
});

test("a log group has two filters at most, whosever they are", () => {
  const { found } = compileServiceEvents(`functions:
  one: { handler: a.b, events: [{ cloudwatchLog: same }, { cloudwatchLog: { logGroup: same, filter: x } }] }
  two: { handler: a.b, events: [{ cloudwatchLog: other }, { cloudwatchLog: same }] }
`);
  assert.deepEqual(found, ["serverless/too-many-subscription-filters at cloudwatchLog"]);
});

const refused: [event: string, found: string][] = [
  ["cloudwatchLog: { filter: x }", "serverless/missing-property at cloudwatchLog"],
  ["cloudwatchLog: { logGroup: { Ref: Group } }", "serverless/wrong-type at { Ref: Group }"],
];
for (const [event, place] of refused) {
  test(`refused: ${event}`, () => assert.deepEqual(compileHello(event).found, [place]));
}
