import assert from "node:assert/strict";
import { test } from "node:test";
import { quickCreateUrl, templateUrlProblems } from "./quick-create.ts";

const stack = {
  templateUrl: "https://acme-templates.s3.eu-west-1.amazonaws.com/access role/v1.json?versionId=a+b&x=1",
  stackName: "passrole-deployer",
  parameters: {
    BrokerPrincipalArn: "arn:aws:iam::111122223333:role/team/broker",
    ExternalId: "a=b,c@d+e",
    RoleName: "it's (one)!*",
  },
};

test("the link names template, stack and parameters, each encoded as a whole", () => {
  assert.equal(
    quickCreateUrl({ region: "eu-west-1", ...stack }),
    "https://eu-west-1.console.aws.amazon.com/cloudformation/home?region=eu-west-1#/stacks/create/review" +
      "?templateURL=https%3A%2F%2Facme-templates.s3.eu-west-1.amazonaws.com%2Faccess%20role%2Fv1.json%3FversionId%3Da%2Bb%26x%3D1" +
      "&stackName=passrole-deployer" +
      "&param_BrokerPrincipalArn=arn%3Aaws%3Aiam%3A%3A111122223333%3Arole%2Fteam%2Fbroker" +
      "&param_ExternalId=a%3Db%2Cc%40d%2Be" +
      "&param_RoleName=it%27s%20%28one%29%21%2A",
  );
});

test("what the console decodes is what was given", () => {
  const [, hash = ""] = quickCreateUrl({ region: "eu-west-1", ...stack })!.split("#");
  const given = Object.fromEntries(
    hash
      .slice(hash.indexOf("?") + 1)
      .split("&")
      .map((pair) => pair.split("=").map(decodeURIComponent)),
  ) as Record<string, string>;
  assert.equal(given["templateURL"], stack.templateUrl);
  assert.equal(given["param_ExternalId"], stack.parameters.ExternalId);
  assert.equal(given["param_RoleName"], stack.parameters.RoleName);
});

const hosts: readonly (readonly [region: string, host: string | undefined])[] = [
  ["us-east-1", "us-east-1.console.aws.amazon.com"],
  ["cn-north-1", "cn-north-1.console.amazonaws.cn"],
  ["us-gov-west-1", "us-gov-west-1.console.amazonaws-us-gov.com"],
  ["eusc-de-east-1", "eusc-de-east-1.console.amazonaws-eusc.eu"],
  ["us-iso-east-1", undefined],
];

for (const [region, host] of hosts) {
  test(`the console of ${region} is ${host ?? "not known"}`, () => {
    const url = quickCreateUrl({ region, ...stack });
    assert.equal(url && new URL(url).host, host);
  });
}

const addresses: readonly (readonly [address: string, region: string, taken: boolean])[] = [
  ["https://bucket.s3.eu-west-1.amazonaws.com/key.json", "eu-west-1", true],
  ["https://bucket.with.dots.s3.amazonaws.com/key.json", "eu-west-1", true],
  ["https://bucket.s3-eu-west-1.amazonaws.com/key.json", "eu-west-1", true],
  ["https://bucket.s3.dualstack.eu-west-1.amazonaws.com/key.json", "eu-west-1", true],
  ["https://s3.eu-west-1.amazonaws.com/bucket/key.json?X-Amz-Signature=0", "eu-west-1", true],
  ["https://bucket.s3.cn-north-1.amazonaws.com.cn/key.json", "cn-north-1", true],
  ["https://bucket.s3.cn-north-1.amazonaws.com.cn/key.json", "eu-west-1", false],
  ["http://bucket.s3.eu-west-1.amazonaws.com/key.json", "eu-west-1", false],
  ["https://bucket.s3.eu-west-1.amazonaws.com/", "eu-west-1", false],
  ["https://bucket.s3.eu-west-1.amazonaws.com.evil.example/key", "eu-west-1", false],
  ["https://bucket.s3.eu-west-1.amazonaws.com@evil.example/key", "eu-west-1", false],
  ["https://templates.example.com/key.json", "eu-west-1", false],
  ["s3://bucket/key.json", "eu-west-1", false],
  ["https://bucket.s3.eu-west-1.amazonaws.com/a b", "eu-west-1", false],
  ["", "eu-west-1", false],
];

for (const [address, region, taken] of addresses) {
  test(`in ${region} a template ${taken ? "may" : "may not"} be at ${JSON.stringify(address)}`, () => {
    const codes = templateUrlProblems(address, region).map(({ code }) => code);
    assert.deepEqual(codes, taken ? [] : ["access-role/bad-template-url"]);
  });
}
