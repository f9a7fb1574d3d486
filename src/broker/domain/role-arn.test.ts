import assert from "node:assert/strict";
import { test } from "node:test";
import { parseRoleArn } from "./role-arn.ts";

const accepted = [
  "arn:aws:iam::111122223333:role/deployer",
  "arn:aws:iam::000000000001:role/deployers/team-a/deployer",
  "arn:aws-cn:iam::111122223333:role/deployer",
  "arn:aws-us-gov:iam::111122223333:role/deployer",
  "arn:aws-eusc:iam::111122223333:role/Name_with+=,.@-all",
];

for (const text of accepted) {
  test(`${text} is a role`, () => {
    const arn = parseRoleArn(text);
    assert.ok("account" in arn);
    assert.equal(arn.text, text);
    assert.equal(`arn:${arn.partition}:iam::${arn.account}:role/${arn.role}`, text);
  });
}

const refused: [what: string, text: string, message: RegExp][] = [
  ["a word", "deployer", /is not an ARN$/],
  ["a user", "arn:aws:iam::111122223333:user/bob", /is a user, not a role$/],
  ["the account itself", "arn:aws:iam::111122223333:root", /is a root, not a role$/],
  ["a session of a role", "arn:aws:sts::111122223333:assumed-role/deployer/me", /is an ARN of `sts`, not of IAM$/],
  ["11 digits", "arn:aws:iam::11112222333:role/deployer", /has an account of 11 characters$/],
  ["13 digits", "arn:aws:iam::1111222233334:role/deployer", /has an account of 13 characters$/],
  ["no account", "arn:aws:iam:::role/deployer", /has an account of 0 characters$/],
  ["a region", "arn:aws:iam:us-east-1:111122223333:role/deployer", /names the region `us-east-1`/],
  ["another partition", "arn:awsx:iam::111122223333:role/deployer", /partition that does not exist, `awsx`$/],
  ["a space", "arn:aws:iam::111122223333:role/my deployer", /has characters that no ARN has$/],
  ["a line break", "arn:aws:iam::111122223333:role/deployer\r\nx", /`.*\\u\{d\}\\u\{a\}x` has characters/],
  ["a look-alike letter", "arn:aws:iam::111122223333:role/dеployer", /`.*d\\u\{435\}ployer` has characters/],
  ["a slash at the end", "arn:aws:iam::111122223333:role/deployer/", /does not end in a role's name$/],
  ["no name", "arn:aws:iam::111122223333:role/", /does not end in a role's name$/],
  ["a name of 65 letters", `arn:aws:iam::111122223333:role/${"a".repeat(65)}`, /does not end in a role's name$/],
  ["a wildcard", "arn:aws:iam::111122223333:role/*", /does not end in a role's name$/],
  ["2,049 characters", `arn:aws:iam::111122223333:role/${"a".repeat(2018)}`, /is longer than an ARN can be$/],
];

for (const [what, text, message] of refused) {
  test(`${what} is refused, with what to write`, () => {
    const problem = parseRoleArn(text);
    assert.ok("message" in problem);
    assert.match(problem.message, message);
    assert.notEqual(problem.hint, "");
  });
}
