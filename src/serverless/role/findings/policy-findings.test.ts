import assert from "node:assert/strict";
import { test } from "node:test";
import { compileText } from "../../../../test/support/compile-text.ts";
import { policyFindings } from "./policy-findings.ts";

async function found(text: string): Promise<string[]> {
  const { service, template } = compileText(text);
  const findings = await policyFindings(service, template);
  return findings.map(({ code, at, hint }) => `${code} at ${at?.line}:${at?.column}${hint ? `: ${hint}` : ""}`);
}

test("the faults of the guide's own example are found", async () => {
  const text = `service: new-service
provider: { name: aws, runtime: nodejs22.x, role: myDefaultRole }
functions: { a: { handler: a.main } }
resources:
  Resources:
    myDefaultRole:
      Type: AWS::IAM::Role
      Properties:
        RoleName: MyDefaultRole
        AssumeRolePolicyDocument: { Statement: [] }
        Policies:
          - PolicyName: myPolicyName
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action:
                    - s3:PutObject
                  Resource:
                    Fn::Join: ["", ["arn:aws:s3:::", { Ref: ServerlessDeploymentBucket }]]
`;
  assert.deepEqual(await found(text), [
    "role/fixed-name at 9:19: leave `RoleName` out, or write `MyDefaultRole-${sls:stage}-${aws:region}`",
    "policy/grants-nothing at 20:21: write `arn:aws:s3:::<ServerlessDeploymentBucket>/*`: it works on `arn:${Partition}:s3:::${BucketName}/${ObjectName}`",
    "policy/fixed-partition at 20:21: write `${AWS::Partition}` in an `Fn::Sub`",
  ]);
});

const provider = (statement: string, more = ""): string => `service: shop
provider:
  name: aws
  runtime: nodejs22.x
  iam:
    role:
      statements:
        - { Effect: Allow, ${statement} }
functions: { a: { handler: a.main } }
${more}`;

test("statements of the provider are judged, each text at its place", async () => {
  const text = provider(`Action: ["s3:GetObjct", "sqs:*"], Resource: "*"`);
  assert.deepEqual(await found(text), [
    "policy/unknown-action at 8:37: did you mean `s3:GetObject`?",
    "policy/whole-service at 8:52: name the actions that are used",
  ]);
});

test("statements of the older spelling are judged too", async () => {
  const text = `service: shop
provider:
  name: aws
  runtime: nodejs22.x
  iamRoleStatements:
    - { Effect: Allow, Action: ["dynamodb:Qery"], Resource: "*" }
functions: { a: { handler: a.main } }
`;
  assert.deepEqual(await found(text), ["policy/unknown-action at 6:33: did you mean `dynamodb:Query`?"]);
});

const resources = `resources:
  Resources:
    Uploads: { Type: AWS::S3::Bucket }
    Role:
      Type: AWS::IAM::Role
      Properties: { RoleName: shop-dev-role, AssumeRolePolicyDocument: { Statement: [] } }
`;

for (const statement of [
  `Action: ["s3:GetObject"], Resource: { "Fn::Sub": "\${Uploads.Arn}/*" }`,
  `Action: ["s3:ListBucket"], Resource: { "Fn::GetAtt": [Uploads, Arn] }`,
  `Action: ["s3:GetObject"], Resource: { "Fn::ImportValue": objects }`,
]) {
  test(`no finding: ${statement}`, async () => assert.deepEqual(await found(provider(statement, resources)), []));
}

test("an object action on a bucket by reference grants nothing", async () => {
  const text = provider(`Action: ["s3:GetObject"], Resource: { "Fn::GetAtt": [Uploads, Arn] }`, resources);
  assert.deepEqual(await found(text), [
    "policy/grants-nothing at 8:64: write `arn:<Partition>:s3:::<Uploads>/*`: it works on `arn:${Partition}:s3:::${BucketName}/${ObjectName}`",
  ]);
});

test("what patches the generated role is judged too", async () => {
  const patch = `resources:
  Resources:
    IamRoleLambdaExecution:
      Properties:
        Policies:
          - PolicyDocument: { Statement: [{ Effect: Allow, Action: "sqs:*", Resource: "*" }] }
`;
  const text = provider(`Action: ["s3:ListAllMyBuckets"], Resource: "*"`, patch);
  assert.deepEqual(await found(text), ["policy/whole-service at 15:68: name the actions that are used"]);
});
