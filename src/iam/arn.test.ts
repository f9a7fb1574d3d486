import assert from "node:assert/strict";
import { test } from "node:test";
import { formatArn, parseArn, partitionOf, urlSuffixOf } from "./arn.ts";

test("an ARN's resource keeps its colons", () => {
  const text = "arn:aws:logs:us-east-1:111122223333:log-group:/aws/lambda/f:*";
  const arn = parseArn(text);
  assert.equal(arn?.resource, "log-group:/aws/lambda/f:*");
  assert.equal(formatArn(arn), text);
});

test("a global resource has an empty region and account", () => {
  assert.deepEqual(parseArn("arn:aws:s3:::bucket/key"), {
    partition: "aws",
    service: "s3",
    region: "",
    account: "",
    resource: "bucket/key",
  });
});

for (const text of ["", "bucket", "arn:aws:s3:::".slice(0, -1), "an:aws:iam::1:role/r", "arn::s3:::b", "*"]) {
  test(`"${text}" is no ARN`, () => assert.equal(parseArn(text), undefined));
}

for (const [region, partition, suffix] of [
  ["us-east-1", "aws", "amazonaws.com"],
  ["cn-north-1", "aws-cn", "amazonaws.com.cn"],
  ["us-gov-west-1", "aws-us-gov", "amazonaws.com"],
  ["us-iso-east-1", "aws-iso", "c2s.ic.gov"],
  ["us-isob-east-1", "aws-iso-b", "sc2s.sgov.gov"],
  ["eu-isoe-west-1", "aws-iso-e", "cloud.adc-e.uk"],
  ["us-isof-south-1", "aws-iso-f", "csp.hci.ic.gov"],
  ["eusc-de-east-1", "aws-eusc", "amazonaws.eu"],
] as const) {
  test(`${region} lies in ${partition}`, () => {
    assert.equal(partitionOf(region), partition);
    assert.equal(urlSuffixOf(partition), suffix);
  });
}
