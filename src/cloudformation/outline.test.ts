import assert from "node:assert/strict";
import { test } from "node:test";
import { createOutliner } from "./outline.ts";

const outliner = createOutliner({
  Parameters: { Path: { Type: "String", Default: "x" } },
  Resources: {
    Uploads: { Type: "AWS::S3::Bucket" },
    Named: { Type: "AWS::S3::Bucket", Properties: { BucketName: { "Fn::Sub": "b-${AWS::Region}" } } },
    Queue: { Type: "AWS::SQS::Queue" },
    Odd: { Type: "Custom::Odd" },
  },
});

const cases: [unknown, string[]][] = [
  ["arn:aws:s3:::b", ["arn:aws:s3:::b"]],
  [{ Ref: "Uploads" }, ["<Uploads>"]],
  [{ "Fn::Join": ["", ["arn:aws:s3:::", { Ref: "Uploads" }, "/*"]] }, ["arn:aws:s3:::<Uploads>/*"]],
  [{ "Fn::GetAtt": ["Uploads", "Arn"] }, ["arn:<Partition>:s3:::<Uploads>"]],
  [{ "Fn::Sub": "${Named.Arn}/*" }, ["arn:<Partition>:s3:::b-<Region>/*"]],
  [{ "Fn::GetAtt": ["Queue", "Arn"] }, ["arn:<Partition>:sqs:<Region>:<AccountId>:<Queue>"]],
  [{ Ref: "Path" }, ["<*Path>"]],
  [{ "Fn::ImportValue": "x" }, ["<*Fn::ImportValue>"]],
  [{ "Fn::GetAtt": ["Odd", "Thing"] }, ["<*Odd.Thing>"]],
  [{ "Fn::If": ["C", "a", { Ref: "AWS::StackName" }] }, ["a", "<StackName>"]],
  [{ Ref: "AWS::NoValue" }, []],
  ["*", ["*"]],
];

for (const [value, outlines] of cases) {
  test(`${JSON.stringify(value)} is ${outlines.join(" or ") || "nothing"}`, () => {
    assert.deepEqual(outliner.texts(value), outlines);
  });
}
