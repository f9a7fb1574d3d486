import assert from "node:assert/strict";
import { test } from "node:test";
import { compileText } from "../../../test/support/compile-text.ts";

const said: readonly [settings: string, expected: string[]][] = [
  ["customResourcesRole: 'arn:aws:iam::111122223333:role/helper'", []],
  ["customResourcesRole: { 'Fn::ImportValue': helper }", []],
  ["customResourcesRole: Helper", []],
  ["customResourcesRole: Nothing", ["error serverless/role-not-found"]],
  ["customResourcesRole: Table", ["error serverless/not-a-role"]],
  ["customResourcesRole: 'arn:aws:iam::1:role/helper'", ["error serverless/invalid-role-arn"]],
  ["customResourcesRole: { name: x }", ["error serverless/invalid-role-arn"]],
  ["customResourcesRole: [x]", ["error serverless/invalid-role-arn"]],
  ["customResourceRole: Helper", ["warning serverless/unknown-setting"]],
];
for (const [settings, expected] of said) {
  test(`\`custom.passrole\` with { ${settings} }: ${expected.join() || "nothing is said"}`, () => {
    const { service } = compileText(`
service: shop
provider: { name: aws, runtime: nodejs22.x }
custom: { passrole: { ${settings} } }
functions: { a: { handler: index.main } }
resources:
  Resources:
    Helper: { Type: AWS::IAM::Role, Properties: {} }
    Table: { Type: AWS::DynamoDB::Table, Properties: {} }`);
    const { list } = service.diagnostics;
    assert.deepEqual(
      list.map(({ severity, code }) => `${severity} ${code}`),
      expected,
    );
    assert.ok(list.every(({ at }) => at?.line === 4));
  });
}
