import assert from "node:assert/strict";
import { test } from "node:test";
import { compileText } from "../../../test/support/compile-text.ts";

const problems = (settings: string, framework = 4): string[] =>
  compileText(`service: shop
frameworkVersion: "${framework}"
provider: { name: aws, runtime: nodejs24.x }
functions:
  f: { handler: a.b, ${settings.includes("durableConfig") ? "" : "durableConfig: { executionTimeout: 60 },"} ${settings} }
  g: { handler: a.b, durableConfig: null, destinations: { onSuccess: f } }`).service.diagnostics.list.map(
    ({ code, message }) => `${code}: ${message}`,
  );

const cases: readonly [settings: string, problem: RegExp | undefined][] = [
  ["timeout: 900", undefined],
  ["destinations: {}", /durable-function: durable function `f` cannot have `destinations`/],
  ["maximumRetryAttempts: 0", /cannot have `maximumRetryAttempts`/],
  ["maximumRetryAttempts: null", undefined],
  ["snapStart: true", /cannot have `snapStart` with `nodejs24.x`/],
  ["snapStart: true, runtime: python3.14", undefined],
  ["durableConfig: { executionTimeout: 900 }, events: [{ sqs: arn:aws:sqs:us-east-1:111122223333:q }]", undefined],
  ["durableConfig: { executionTimeout: 901 }, events: [{ sqs: arn:aws:sqs:us-east-1:111122223333:q }]", /waits for it/],
  ["durableConfig: { executionTimeout: 901 }, events: [{ schedule: rate(1 day) }]", undefined],
];
for (const [settings, problem] of cases) {
  test(`a durable function with ${settings}`, () => {
    const found = problems(settings);
    assert.equal(found.length, problem ? 1 : 0);
    if (problem) assert.match(found[0]!, problem);
  });
}

test("framework 3 knows no durable functions", () => {
  assert.deepEqual(problems("destinations: {}", 3), [
    "serverless/no-effect: framework 3 does not know `durableConfig`",
  ]);
});
