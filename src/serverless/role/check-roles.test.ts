import { test } from "node:test";
import assert from "node:assert/strict";
import { compileText } from "../../../test/support/compile-text.ts";

const trust = "AssumeRolePolicyDocument: { Statement: [] }";
const cases: readonly [role: string, code: string | undefined][] = [
  ["Own", undefined],
  ["arn:aws:iam::111122223333:role/own", undefined],
  ["arn:aws-cn:iam::111122223333:role/team/own", undefined],
  ["{ Fn::GetAtt: [Own, Arn] }", undefined],
  ["{ Fn::GetAtt: Own.Arn }", undefined],
  ["{ Fn::ImportValue: own }", undefined],
  ["{ Fn::Sub: 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/own' }", undefined],
  ["{ Ref: OwnArn }", undefined],
  ["{ Fn::GetAtt: [{ Ref: OwnArn }, Arn] }", undefined],
  ["{ Fn::If: [A, arn:aws:iam::111122223333:role/a, arn:aws:iam::111122223333:role/b] }", undefined],
  ["Nobody", "serverless/role-not-found"],
  ["{ Fn::GetAtt: [Nobody, Arn] }", "serverless/role-not-found"],
  ["constructor", "serverless/role-not-found"],
  ["Table", "serverless/not-a-role"],
  ["arn:aws:iam::11112222333:role/own", "serverless/invalid-role-arn"],
  ["arn:aws:iam::111122223333:user/own", "serverless/invalid-role-arn"],
  ["arn:aws:s3:::own", "serverless/invalid-role-arn"],
  ["an:aws:iam::111122223333:role/own", "serverless/invalid-role-arn"],
];

for (const [role, code] of cases) {
  test(`role ${role} is ${code ?? "accepted"}, once`, () => {
    const { service } = compileText(`service: s
provider: { name: aws }
functions:
  f:
    handler: a.b
    role: ${role}
resources:
  Parameters: { OwnArn: { Type: String } }
  Conditions: { A: { Fn::Equals: [a, b] } }
  Resources:
    Own: { Type: AWS::IAM::Role, Properties: { ${trust} } }
    Table: { Type: AWS::DynamoDB::Table }`);
    const errors = service.diagnostics.list.filter(({ severity }) => severity === "error");
    assert.deepEqual(
      errors.map((error) => error.code),
      code === undefined ? [] : [code],
    );
    if (code !== undefined) assert.equal(errors[0]!.at?.line, 6);
  });
}

test("a Ref under provider.iam.role is told to be ignored", () => {
  const { service } = compileText(
    "service: s\nprovider: { name: aws, iam: { role: { Ref: R } } }\nfunctions: { f: { handler: a.b } }\nresources: { Parameters: { R: { Type: String } } }",
  );
  assert.ok(service.diagnostics.list.some(({ code }) => code === "serverless/role-reference-ignored"));
});
