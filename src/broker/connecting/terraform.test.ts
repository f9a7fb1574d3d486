import assert from "node:assert/strict";
import { test } from "node:test";
import { accessRoleOf, type AccessRoleRequest } from "./access-role.ts";
import { hclBlock, hclValue } from "./hcl.ts";
import { terraformText } from "./terraform.ts";

const trusted = { principal: "arn:aws:iam::111122223333:role/passrole-broker", externalId: "pr-abcdefghijklmnop" };
const issued = { issuer: "https://broker.example.com", audience: "sts.amazonaws.com", subject: "provider:p1" };

function textOf(request: Partial<AccessRoleRequest> = {}): string {
  return terraformText(accessRoleOf({ trusted, policy: "none", ...request }).value!);
}

const values: readonly (readonly [value: unknown, hcl: string])[] = [
  ["plain", '"plain"'],
  ['a "quote" and \\', String.raw`"a \"quote\" and \\"`],
  ["${aws:username}", '"$${aws:username}"'],
  ["%{if}", '"%%{if}"'],
  ["$5 and 100%", '"$5 and 100%"'],
  [3600, "3600"],
  [true, "true"],
  [[], "[]"],
  [["one"], '["one"]'],
  [["one", "two"], '[\n  "one",\n  "two",\n]'],
  [{ hcl: "aws_iam_role.access.arn" }, "aws_iam_role.access.arn"],
  [{ "sts:ExternalId": "x", plain: 1 }, '{\n  "sts:ExternalId" = "x"\n  plain = 1\n}'],
];

for (const [value, hcl] of values) {
  test(`in Terraform's language ${JSON.stringify(value)} is ${hcl.replaceAll("\n", " ")}`, () => {
    assert.equal(hclValue(value), hcl);
  });
}

test("a block has its labels, and no argument that is undefined", () => {
  assert.equal(hclBlock("resource", ["a", "b"], { one: 1, none: undefined }), 'resource "a" "b" {\n  one = 1\n}\n');
  assert.equal(hclBlock("data", ["a", "b"], { none: undefined }), 'data "a" "b" {}\n');
});

test("the role trusts the principal with the external id alone", () => {
  const text = textOf({ boundary: "arn:aws:iam::444455556666:policy/limits", maxSessionDuration: 7200 });
  assert.match(text, /AWS = "arn:aws:iam::111122223333:role\/passrole-broker"/);
  assert.match(text, /StringEquals = \{\n\s+"sts:ExternalId" = "pr-abcdefghijklmnop"\n/);
  assert.match(text, /max_session_duration = 7200\n/);
  assert.match(text, /permissions_boundary = "arn:aws:iam::444455556666:policy\/limits"\n/);
});

test("each document is a policy with its attachment, variables of IAM kept from Terraform", () => {
  const Resource = "arn:aws:s3:::home-${aws:username}";
  const policy = [{ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:ListBucket", Resource }] }];
  const text = textOf({ policy });
  assert.match(text, /resource "aws_iam_policy" "deploy_1"/);
  assert.match(text, /policy_arn = aws_iam_policy\.deploy_1\.arn/);
  assert.match(text, /Resource = "arn:aws:s3:::home-\$\$\{aws:username\}"/);
});

test("administrator is attached only when it is asked for", () => {
  assert.match(textOf({ policy: "administrator" }), /iam::aws:policy\/AdministratorAccess/);
  assert.doesNotMatch(textOf(), /AdministratorAccess/);
});

test("an issuer is registered before the role names it", () => {
  const text = textOf({ trusted: issued });
  assert.match(text, /resource "aws_iam_openid_connect_provider" "issuer"/);
  assert.match(text, /depends_on = \[aws_iam_openid_connect_provider\.issuer\]/);
  assert.match(text, /"broker\.example\.com:sub" = "provider:p1"/);
  assert.doesNotMatch(textOf(), /openid_connect/);
});

test("braces and brackets are closed", () => {
  const bare = textOf({ trusted: issued, policy: "administrator" }).replaceAll(/"(?:\\.|[^"\\])*"/g, "");
  for (const [open, close] of [
    ["{", "}"],
    ["[", "]"],
    ["(", ")"],
  ] as const) {
    assert.equal(bare.split(open).length, bare.split(close).length, open);
  }
});
