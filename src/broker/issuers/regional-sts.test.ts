import assert from "node:assert/strict";
import { test } from "node:test";
import { partitionNames } from "../../iam/arn.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import { regionalSts, stsAddress } from "./regional-sts.ts";

const addresses: [partition: string, address: string][] = [
  ["aws", "https://sts.eu-west-1.amazonaws.com"],
  ["aws-cn", "https://sts.cn-north-1.amazonaws.com.cn"],
  ["aws-us-gov", "https://sts.us-gov-west-1.amazonaws.com"],
  ["aws-eusc", "https://sts.eusc-de-east-1.amazonaws.eu"],
];

for (const [partition, address] of addresses) {
  test(`C.4 #6: a role of partition ${partition} is asked of ${address}`, () => {
    assert.equal(stsAddress(partition, { region: "eu-west-1" }).endpoint, address);
  });
}

test("every partition has an STS, and a region of its own", () => {
  for (const partition of partitionNames) {
    const { region, endpoint } = stsAddress(partition, { region: "ap-southeast-2" });
    assert.equal(new URL(endpoint).hostname.split(".")[1], region);
  }
});

test("the address of the configuration stands in for the broker's own partition alone", () => {
  const settings = { region: "cn-northwest-1", endpoint: "https://vpce-1.sts.cn-northwest-1.vpce.amazonaws.com.cn" };
  assert.deepEqual(stsAddress("aws-cn", settings), settings);
  assert.equal(stsAddress("aws", settings).endpoint, "https://sts.us-east-1.amazonaws.com");
});

const refused: [what: string, settings: { region: string; endpoint?: string }, code: string][] = [
  ["a region that is a host", { region: "evil.com/#" }, "credentials/bad-region"],
  ["a region in capitals", { region: "EU-WEST-1" }, "credentials/bad-region"],
  ["a region with a line break", { region: "eu-west-1\n" }, "credentials/bad-region"],
  ["an address without scheme", { region: "eu-west-1", endpoint: "sts.evil.com" }, "credentials/bad-sts-endpoint"],
  ["plain HTTP elsewhere", { region: "eu-west-1", endpoint: "http://sts.evil.com" }, "credentials/bad-sts-endpoint"],
  ["a path", { region: "eu-west-1", endpoint: "https://sts.evil.com/x" }, "credentials/bad-sts-endpoint"],
  ["a user", { region: "eu-west-1", endpoint: "https://u:p@sts.evil.com" }, "credentials/bad-sts-endpoint"],
];

for (const [what, settings, code] of refused) {
  test(`C.4 #16: ${what} is refused when the broker starts`, () => {
    assert.throws(
      () => regionalSts(settings),
      (error) => error instanceof PassroleError && error.diagnostics[0]!.code === code,
    );
  });
}
