import { test } from "node:test";
import assert from "node:assert/strict";
import { compileHello, compileServiceEvents, propertiesOf } from "../../../../test/support/compile-events.ts";

const arn = { "Fn::GetAtt": ["HelloLambdaFunction", "Arn"] };

test("a bucket is made with its notification, after the right to send it", () => {
  const { resources, role, found } = compileHello("s3: my.photo-bucket");
  assert.deepEqual(found, []);
  assert.deepEqual(role, []);
  assert.deepEqual(resources, {
    S3BucketMyphotobucket: {
      Type: "AWS::S3::Bucket",
      Properties: {
        BucketName: "my.photo-bucket",
        NotificationConfiguration: { LambdaConfigurations: [{ Event: "s3:ObjectCreated:*", Function: arn }] },
      },
      DependsOn: ["HelloLambdaPermissionMyphotobucketS3"],
    },
    HelloLambdaPermissionMyphotobucketS3: {
      Type: "AWS::Lambda::Permission",
      Properties: {
        FunctionName: arn,
        Action: "lambda:InvokeFunction",
        Principal: "s3.amazonaws.com",
        SourceArn: { "Fn::Join": ["", ["arn:", { Ref: "AWS::Partition" }, ":s3:::my.photo-bucket"]] },
        SourceAccount: { Ref: "AWS::AccountId" },
      },
    },
  });
});

test("events of one bucket share it, in order, each with what it waits for", () => {
  const { resources } = compileServiceEvents(`functions:
  one: { handler: a.b, events: [{ s3: photos }, { s3: { bucket: photos, event: "s3:ObjectRemoved:*" } }] }
  two: { handler: a.b, snapStart: true, events: [{ s3: { bucket: photos, event: "s3:ObjectRestore:*" } }] }
`);
  const bucket = resources["S3BucketPhotos"];
  const { NotificationConfiguration: sent } = propertiesOf({ resources }, "S3BucketPhotos");
  const { LambdaConfigurations: configurations } = sent as { LambdaConfigurations: { Event: string }[] };
  assert.deepEqual(
    configurations.map(({ Event }) => Event),
    ["s3:ObjectCreated:*", "s3:ObjectRemoved:*", "s3:ObjectRestore:*"],
  );
  assert.deepEqual(bucket?.DependsOn, [
    "OneLambdaPermissionPhotosS3",
    "OneLambdaPermissionPhotosS3",
    "TwoLambdaPermissionPhotosS3",
    "TwoSnapStartLambdaAlias",
  ]);
});

test("rules are the filter, intrinsics included", () => {
  const compiled = compileHello(
    "s3: { bucket: photos, rules: [{ prefix: in/ }, { suffix: { 'Fn::Sub': '.${Kind}' } }] }",
  );
  const { NotificationConfiguration: sent } = propertiesOf(compiled, "S3BucketPhotos");
  const rules = [
    { Name: "prefix", Value: "in/" },
    { Name: "suffix", Value: { "Fn::Sub": ".${Kind}" } },
  ];
  const filter = { S3Key: { Rules: rules } };
  assert.deepEqual(sent, { LambdaConfigurations: [{ Event: "s3:ObjectCreated:*", Function: arn, Filter: filter }] });
});

const configured = `
provider:
  name: aws
  s3:
    photos:
      name: acme-photos
      versioningConfiguration: { Status: Enabled }
      notificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } }
    unused: { name: acme-unused }
`;
test("a bucket of provider.s3 has its name and settings", () => {
  const compiled = compileHello("s3: photos", { more: configured });
  assert.deepEqual(Object.keys(compiled.resources), ["S3BucketPhotos", "HelloLambdaPermissionPhotosS3"]);
  assert.deepEqual(propertiesOf(compiled, "S3BucketPhotos"), {
    BucketName: "acme-photos",
    VersioningConfiguration: { Status: "Enabled" },
    NotificationConfiguration: {
      LambdaConfigurations: [{ Event: "s3:ObjectCreated:*", Function: arn }],
      EventBridgeConfiguration: { EventBridgeEnabled: true },
    },
  });
  assert.match(JSON.stringify(propertiesOf(compiled, "HelloLambdaPermissionPhotosS3")), /:s3:::acme-photos/);
});

test("the name of such a bucket means it where another event uses its key, and a plain bucket elsewhere", () => {
  const both = compileHello(["s3: acme-photos", "s3: photos"], { more: configured });
  assert.deepEqual(Object.keys(both.resources), ["S3BucketPhotos", "HelloLambdaPermissionPhotosS3"]);
  const alone = compileHello("s3: acme-photos", { more: configured });
  assert.equal(propertiesOf(alone, "S3BucketAcmephotos")["VersioningConfiguration"], undefined);
});

const refused: [event: string, found: string][] = [
  ["s3: {}", "serverless/invalid-bucket at s3"],
  ["s3: Photos", "serverless/invalid-bucket at Photos"],
  ["s3: 192.168.0.1", "serverless/invalid-bucket at 192.168.0.1"],
  ["s3: { bucket: a..b }", "serverless/invalid-bucket at a..b"],
  ["s3: { bucket: { Ref: Photos } }", "serverless/invalid-bucket at { Ref: Photos }"],
  ["s3: { existing: true }", "serverless/missing-property at s3"],
];
for (const [event, place] of refused) {
  test(`refused: ${event}`, () => assert.deepEqual(compileHello(event).found, [place]));
}

test("two buckets whose names come to one id are refused", () => {
  const { found } = compileHello(["s3: a-b", "s3: a.b"]);
  assert.ok(found.includes("serverless/duplicate-logical-id at s3"));
});
