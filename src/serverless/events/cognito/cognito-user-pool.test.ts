import assert from "node:assert/strict";
import { test } from "node:test";
import {
  compileHello,
  compileServiceEvents,
  propertiesOf,
  type CompiledService,
} from "../../../../test/support/compile-events.ts";

const arn = { "Fn::GetAtt": ["HelloLambdaFunction", "Arn"] };
const key = "arn:aws:kms:us-east-1:111122223333:key/1";
const sender = (trigger: string, more = ""): string =>
  `cognitoUserPool: { pool: people, trigger: ${trigger}, kmsKeyId: ${key}${more} }`;

test("a pool is made with its trigger, which may call the function", () => {
  const { resources, role, found } = compileHello("cognitoUserPool: { pool: My people.1, trigger: PreSignUp }");
  assert.deepEqual(found, []);
  assert.deepEqual(role, []);
  assert.deepEqual(resources, {
    CognitoUserPoolMypeople1: {
      Type: "AWS::Cognito::UserPool",
      Properties: { UserPoolName: "My people.1", LambdaConfig: { PreSignUp: arn } },
      DependsOn: ["HelloLambdaFunction"],
    },
    HelloLambdaPermissionCognitoUserPoolMypeople1TriggerSourcePreSignUp: {
      Type: "AWS::Lambda::Permission",
      Properties: {
        FunctionName: arn,
        Action: "lambda:InvokeFunction",
        Principal: "cognito-idp.amazonaws.com",
        SourceArn: { "Fn::GetAtt": ["CognitoUserPoolMypeople1", "Arn"] },
      },
    },
  });
});

test("functions share a pool, and custom senders its key", () => {
  const compiled = compileServiceEvents(`functions:
  hello: { handler: a.b, events: [{ ${sender("CustomSMSSender")} }] }
  other:
    handler: a.b
    snapStart: true
    events: [{ ${sender("CustomEmailSender")} }, { cognitoUserPool: { pool: people, trigger: UserMigration } }]
`);
  const alias = { "Fn::Join": [":", [{ "Fn::GetAtt": ["OtherLambdaFunction", "Arn"] }, "snapstart"]] };
  assert.deepEqual(propertiesOf(compiled, "CognitoUserPoolPeople")["LambdaConfig"], {
    CustomSMSSender: { LambdaArn: arn, LambdaVersion: "V1_0" },
    CustomEmailSender: { LambdaArn: alias, LambdaVersion: "V1_0" },
    UserMigration: alias,
    KMSKeyID: key,
  });
  const waitsFor = ["HelloLambdaFunction", "OtherSnapStartLambdaAlias", "OtherSnapStartLambdaAlias"];
  assert.deepEqual(compiled.resources["CognitoUserPoolPeople"]?.DependsOn, waitsFor);
});

const refused: [events: string[], found: string[]][] = [
  [["cognitoUserPool: { pool: people }"], ["serverless/missing-property at cognitoUserPool"]],
  [["cognitoUserPool: { trigger: PreSignUp }"], ["serverless/missing-property at cognitoUserPool"]],
  [["cognitoUserPool: { pool: people, trigger: CustomSMSSender }"], ["serverless/missing-kms-key at cognitoUserPool"]],
  [
    [sender("CustomSMSSender"), "cognitoUserPool: { pool: people, trigger: CustomEmailSender, kmsKeyId: { Ref: K } }"],
    ["serverless/several-kms-keys at { Ref: K }"],
  ],
  [
    ["one", "two"].map((pool) => `cognitoUserPool: { pool: ${pool}, trigger: PreSignUp, existing: true }`),
    ["serverless/several-existing-sources at two"],
  ],
  [
    ["cognitoUserPool: { pool: a b, trigger: PreSignUp }", "cognitoUserPool: { pool: ab, trigger: CustomMessage }"],
    ["serverless/duplicate-logical-id at cognitoUserPool"],
  ],
];
for (const [events, found] of refused) {
  test(`refused: ${events.join(", ")}`, () => assert.deepEqual(compileHello(events).found, found));
}

test("a key that no custom sender has counts for nothing", () => {
  const compiled = compileHello([
    sender("PreSignUp"),
    "cognitoUserPool: { pool: people, trigger: CustomSMSSender, kmsKeyId: { Ref: K } }",
  ]);
  assert.deepEqual(compiled.found, []);
  const { KMSKeyID } = propertiesOf(compiled, "CognitoUserPoolPeople")["LambdaConfig"] as Record<string, unknown>;
  assert.deepEqual(KMSKeyID, { Ref: "K" });
});

test("of two functions for one trigger the later one is called, and the other told so", () => {
  const compiled = compileServiceEvents(`functions:
  one: { handler: a.b, events: [{ cognitoUserPool: { pool: people, trigger: PreSignUp } }] }
  hello: { handler: a.b, events: [{ cognitoUserPool: { pool: people, trigger: PreSignUp } }] }
`);
  assert.deepEqual(compiled.found, ["serverless/overridden-trigger at cognitoUserPool"]);
  assert.deepEqual(propertiesOf(compiled, "CognitoUserPoolPeople")["LambdaConfig"], { PreSignUp: arn });
});

const helper = "CustomDashresourceDashexistingDashcupLambdaFunction";

test("a pool that exists gets its triggers by a custom resource of the function", () => {
  const { resources, found } = compileHello([
    sender("CustomSMSSender", ", existing: true, forceDeploy: true"),
    "cognitoUserPool: { pool: people, trigger: PreSignUp, existing: true }",
  ]);
  assert.deepEqual(found, []);
  assert.deepEqual(resources, {
    HelloCustomCognitoUserPool1: {
      Type: "Custom::CognitoUserPool",
      Version: 1,
      DependsOn: ["HelloLambdaFunction", helper],
      Properties: {
        ServiceToken: { "Fn::GetAtt": [helper, "Arn"] },
        FunctionName: "shop-dev-hello",
        UserPoolName: "people",
        UserPoolConfigs: [
          { Trigger: "CustomSMSSender", LambdaVersion: "V1_0", KMSKeyID: key },
          { Trigger: "PreSignUp" },
        ],
        ForceDeploy: 1_700_000_000_000,
      },
    },
  });
});

/** What the helper may do, as `Action Resource`. */
function rights({ customResources }: CompiledService): string[] {
  return customResources.flatMap(({ statements }) =>
    statements.map(({ Action, Resource, Condition }) => {
      const resource = typeof Resource === "string" ? Resource : Object.values(Resource ?? {}).join();
      return `${(Action as string[]).join()} ${resource}${Condition ? ` if ${JSON.stringify(Condition)}` : ""}`;
    }),
  );
}

const pools = "cognito-idp:ListUserPools,cognito-idp:DescribeUserPool,cognito-idp:UpdateUserPool *";
const passRole = "iam:PassRole arn:${AWS::Partition}:iam::*:role/*";
const anyFunction = "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:*";
const helperRights: readonly [framework: 3 | 4, rights: string[]][] = [
  [
    3,
    [
      `kms:CreateGrant ${key}`,
      pools,
      "lambda:AddPermission,lambda:RemovePermission arn:${AWS::Partition}:lambda:*:*:function:shop-dev-hello",
      passRole,
    ],
  ],
  [
    4,
    [
      `kms:CreateGrant ${key}`,
      pools,
      `lambda:AddPermission ${anyFunction} if {"StringEquals":{"lambda:Principal":"cognito-idp.amazonaws.com"}}`,
      `lambda:RemovePermission ${anyFunction}`,
      passRole,
    ],
  ],
];
for (const [framework, expected] of helperRights) {
  test(`what sets triggers of a pool that exists may do that, by framework ${framework}`, () => {
    const compiled = compileHello(sender("CustomSMSSender", ", existing: true"), { framework });
    assert.deepEqual(rights(compiled), expected);
  });
}

test("the key of a sender that is not the first trigger is not granted, which is told", () => {
  const events = [
    "cognitoUserPool: { pool: people, trigger: PreSignUp, existing: true }",
    sender("CustomSMSSender", ", existing: true"),
  ];
  const compiled = compileHello(events);
  assert.deepEqual(compiled.found, ["serverless/key-not-granted at cognitoUserPool"]);
  assert.ok(!rights(compiled).some((right) => right.startsWith("kms:")));
  const deploymentRole = "provider: { name: aws, iam: { deploymentRole: arn:aws:iam::111122223333:role/deploy } }";
  assert.deepEqual(compileHello(events, { more: deploymentRole }).found, []);
});
