import assert from "node:assert/strict";
import { test } from "node:test";
import { compileText } from "../../../test/support/compile-text.ts";

const cases: readonly [settings: string, codes: readonly string[]][] = [
  ["provisionedConcurrency: 1, snapStart: true", ["serverless/both-concurrencies"]],
  ["provisionedConcurrency: { Ref: AWS::Region }, snapStart: true", ["serverless/both-concurrencies"]],
  ["provisionedConcurrency: 0, snapStart: true", []],
  ["provisionedConcurrency: 1, snapStart: false", []],
];
for (const [settings, codes] of cases) {
  test(`a function with ${settings}`, () => {
    const { service } = compileText(
      `service: shop\nprovider: { name: aws }\nfunctions: { f: { handler: a.b, ${settings} } }`,
    );
    const found = service.diagnostics.list.map(({ code }) => code);
    assert.deepEqual(found, codes);
  });
}
