import assert from "node:assert/strict";
import { test } from "node:test";
import { canHaveFormat } from "./arn-formats.ts";

const bucket = "arn:${Partition}:s3:::${BucketName}";
const object = "arn:${Partition}:s3:::${BucketName}/${ObjectName}";
const cases: readonly (readonly [pattern: string, format: string, can: boolean])[] = [
  ["arn:aws:s3:::photos", bucket, true],
  ["arn:aws:s3:::photos*", bucket, true],
  ["arn:aws:s3:::photos*/*", bucket, false],
  ["arn:aws:s3:::photos*/*", object, true],
  ["arn:aws:s3:::photos", object, false],
  ["arn:aws:s3:::*", object, true],
];

for (const [pattern, format, can] of cases) {
  test(`${pattern} ${can ? "can" : "cannot"} be ${format}`, () => assert.equal(canHaveFormat(pattern, format), can));
}
