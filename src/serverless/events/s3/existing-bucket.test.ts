import assert from "node:assert/strict";
import { test } from "node:test";
import { compileHello, compileServiceEvents, propertiesOf } from "../../../../test/support/compile-events.ts";

const helper = "CustomDashresourceDashexistingDashs3LambdaFunction";

test("a bucket that exists gets its notifications by a custom resource of the function", () => {
  const { resources, customResources, found } = compileHello([
    "s3: { bucket: Photos_Old, existing: true }",
    "s3: { bucket: Photos_Old, existing: true, event: 's3:ObjectRemoved:*', rules: [{ prefix: in/ }, { suffix: { Ref: Kind } }] }",
  ]);
  assert.deepEqual(found, []);
  assert.deepEqual(resources, {
    HelloCustomS31: {
      Type: "Custom::S3",
      Version: 1,
      DependsOn: ["HelloLambdaFunction", helper],
      Properties: {
        ServiceToken: { "Fn::GetAtt": [helper, "Arn"] },
        FunctionName: "shop-dev-hello",
        BucketName: "Photos_Old",
        BucketConfigs: [
          { Event: "s3:ObjectCreated:*", Rules: [] },
          { Event: "s3:ObjectRemoved:*", Rules: [{ Prefix: "in/" }, { Suffix: { Ref: "Kind" } }] },
        ],
      },
    },
  });
  const partition = { Ref: "AWS::Partition" };
  const place = [{ Ref: "AWS::Region" }, { Ref: "AWS::AccountId" }];
  assert.deepEqual(
    customResources.map(({ kind, statements }) => [kind, statements]),
    [
      [
        "s3",
        [
          {
            Effect: "Allow",
            Resource: { "Fn::Join": [":", ["arn", partition, "s3", "", "", "Photos_Old"]] },
            Action: ["s3:PutBucketNotification", "s3:GetBucketNotification"],
          },
          {
            Effect: "Allow",
            Resource: { "Fn::Join": [":", ["arn", partition, "lambda", ...place, "function", "*"]] },
            Action: ["lambda:AddPermission", "lambda:RemovePermission"],
          },
        ],
      ],
    ],
  );
});

const chained = `functions:
  one: { handler: a.b, events: [{ s3: { bucket: photos, existing: true } }] }
  two: { handler: a.b, events: [{ s3: { bucket: { Ref: Other }, existing: true } }] }
  three: { handler: a.b, events: [{ s3: { bucket: photos, existing: true } }] }
  four: { handler: a.b, events: [{ s3: { bucket: { Ref: Other }, existing: true } }] }
`;
const waits: readonly [framework: 3 | 4, chains: Record<string, string[]>][] = [
  [3, { One: [], Three: ["OneCustomS31"], Two: [], Four: ["TwoCustomS31"] }],
  [4, { One: [], Three: ["OneCustomS31"], Two: ["ThreeCustomS31"], Four: ["TwoCustomS31"] }],
];
for (const [framework, chains] of waits) {
  test(`custom resources of one bucket wait for each other, in osls 4 all of them: framework ${framework}`, () => {
    const { resources } = compileServiceEvents(chained, framework);
    const found = Object.entries(resources).map(([id, { DependsOn }]) => [id.replace("CustomS31", ""), DependsOn]);
    const expected = Object.entries(chains).map(([stem, more]) => [stem, [`${stem}LambdaFunction`, helper, ...more]]);
    assert.deepEqual(found, expected);
  });
}

test("osls 4 sends notifications to the function's alias", () => {
  const [three, four] = ([3, 4] as const).map((framework) =>
    compileHello("s3: { bucket: photos, existing: true }", { settings: "snapStart: true", framework }),
  );
  assert.equal(propertiesOf(three!, "HelloCustomS31")["FunctionQualifier"], undefined);
  assert.equal(propertiesOf(four!, "HelloCustomS31")["FunctionQualifier"], "snapstart");
  const alias = "HelloSnapStartLambdaAlias";
  assert.deepEqual(four!.resources["HelloCustomS31"]?.DependsOn, ["HelloLambdaFunction", alias, helper]);
});

test("forceDeploy of a function's first event has it set at each deploy", () => {
  const deployed = (first: boolean, second: boolean): unknown => {
    const events = [first, second].map((force) => `s3: { bucket: photos, existing: true, forceDeploy: ${force} }`);
    return propertiesOf(compileHello(events), "HelloCustomS31")["ForceDeploy"];
  };
  assert.deepEqual([deployed(true, false), deployed(false, true)], [1_700_000_000_000, undefined]);
});

test("a bucket of the template may stand beside one that exists", () => {
  const { resources } = compileHello(["s3: { bucket: old, existing: true }", "s3: photos"]);
  assert.deepEqual(Object.keys(resources), ["S3BucketPhotos", "HelloLambdaPermissionPhotosS3", "HelloCustomS31"]);
});

test("a function has events of one bucket that exists", () => {
  const { found } = compileHello([
    "s3: { bucket: old, existing: true }",
    "s3: { bucket: older, existing: true }",
    "s3: { bucket: old, existing: true, event: 's3:ObjectRemoved:*' }",
  ]);
  assert.deepEqual(found, ["serverless/several-existing-sources at older"]);
});
