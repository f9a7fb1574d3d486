import assert from "node:assert/strict";
import { test } from "node:test";
import { compilePolicy, evaluate, isAllowed, type Decision } from "./evaluate.ts";
import type { Condition, PolicyDocument, Statement } from "./policy.ts";
import type { RequestContext, RequestPrincipal } from "./request.ts";

const policy = (...statements: Statement[]): PolicyDocument => ({ Version: "2012-10-17", Statement: statements });
const allowAll: Statement = { Effect: "Allow", Action: "*", Resource: "*" };

const cases: [string, Statement[], string, string, Decision][] = [
  ["nothing is allowed unless a statement allows it", [], "s3:GetObject", "*", "implicit-deny"],
  ["an Allow allows", [allowAll], "s3:GetObject", "*", "allowed"],
  [
    "a Deny wins over an Allow",
    [allowAll, { Effect: "Deny", Action: "s3:*", Resource: "*" }],
    "s3:GetObject",
    "*",
    "explicit-deny",
  ],
  [
    "actions are compared without regard to case",
    [{ Effect: "Allow", Action: "S3:getobject", Resource: "*" }],
    "s3:GetObject",
    "*",
    "allowed",
  ],
  [
    "resources are compared with regard to case",
    [{ Effect: "Allow", Action: "iam:GetUser", Resource: "arn:aws:iam::1:user/Bob" }],
    "iam:GetUser",
    "arn:aws:iam::1:user/bob",
    "implicit-deny",
  ],
  [
    "an action on everything needs a statement on everything",
    [{ Effect: "Allow", Action: "ec2:Describe*", Resource: "arn:aws:ec2:*:*:*" }],
    "ec2:DescribeVpcs",
    "*",
    "implicit-deny",
  ],
  [
    "NotAction is every other action",
    [{ Effect: "Allow", NotAction: ["iam:*", "sts:*"], Resource: "*" }],
    "s3:GetObject",
    "*",
    "allowed",
  ],
  [
    "NotAction leaves out what it names",
    [{ Effect: "Allow", NotAction: ["iam:*", "sts:*"], Resource: "*" }],
    "iam:CreateRole",
    "*",
    "implicit-deny",
  ],
  [
    "NotResource is every other resource",
    [allowAll, { Effect: "Deny", Action: "s3:*", NotResource: ["arn:aws:s3:::mine", "arn:aws:s3:::mine/*"] }],
    "s3:GetObject",
    "arn:aws:s3:::other/x",
    "explicit-deny",
  ],
  [
    "a wildcard in the service reaches every service it matches",
    [{ Effect: "Allow", Action: ["s?s:*"], Resource: "*" }],
    "sqs:SendMessage",
    "*",
    "allowed",
  ],
];

for (const [name, statements, action, resource, decision] of cases) {
  test(name, () => {
    assert.equal(evaluate([compilePolicy(policy(...statements))], { action, resource }).decision, decision);
  });
}

test("the verdict names the statements that decided, in every policy", () => {
  const first = compilePolicy(policy({ Sid: "Read", Effect: "Allow", Action: "s3:Get*", Resource: "*" }));
  const second = compilePolicy(policy({ ...allowAll, Action: "sqs:*" }, allowAll));
  const request = { action: "s3:GetObject", resource: "*" };
  assert.deepEqual(evaluate([first, second], request).statements, [
    { policy: 0, index: 0, sid: "Read" },
    { policy: 1, index: 1 },
  ]);
});

const ask = (condition: Condition, context: RequestContext, Version = "2012-10-17"): boolean =>
  isAllowed([compilePolicy({ Version, Statement: [{ ...allowAll, Condition: condition }] })], {
    action: "s3:GetObject",
    resource: "arn:aws:s3:::b/x",
    context,
  });

const conditions: [string, Condition, RequestContext, boolean][] = [
  ["a missing key fails", { StringEquals: { "aws:x": "a" } }, {}, false],
  ["a missing key passes a negated operator", { StringNotEquals: { "aws:x": "a" } }, {}, true],
  ["a missing key passes with IfExists", { StringEqualsIfExists: { "aws:x": "a" } }, {}, true],
  ["keys are compared without regard to case", { StringEquals: { "AWS:X": "a" } }, { "aws:x": "a" }, true],
  ["one of several values is enough", { StringEquals: { "aws:x": ["a", "b"] } }, { "aws:x": "b" }, true],
  ["a negated operator wants none of several values", { StringNotEquals: { k: ["a", "b"] } }, { k: "b" }, false],
  ["every key must hold", { StringEquals: { k: "a", l: "b" } }, { k: "a", l: "c" }, false],
  ["every operator must hold", { StringEquals: { k: "a" }, StringLike: { k: "b*" } }, { k: "a" }, false],
  ["StringEquals knows no wildcards", { StringEquals: { k: "a*" } }, { k: "ab" }, false],
  ["StringEqualsIgnoreCase", { StringEqualsIgnoreCase: { k: "aB" } }, { k: "Ab" }, true],
  ["StringLike", { StringLike: { k: "a?c*" } }, { k: "abcd" }, true],
  ["a number is compared as one", { NumericLessThanEquals: { k: "10" } }, { k: "9" }, true],
  ["text is no number", { NumericEquals: { k: "10" } }, { k: "x" }, false],
  ["dates in both forms", { DateLessThan: { k: "2024-01-01T00:00:00Z" } }, { k: "1700000000" }, true],
  ["Bool, also written as a boolean", { Bool: { k: true as unknown as string } }, { k: "TRUE" }, true],
  ["an address in a range", { IpAddress: { k: ["10.0.0.0/8"] } }, { k: "10.255.0.1" }, true],
  ["an address outside a range", { NotIpAddress: { k: "10.0.0.0/8" } }, { k: "11.0.0.1" }, true],
  ["IPv6", { IpAddress: { k: "2001:db8::/32" } }, { k: "2001:0DB8:1::5" }, true],
  ["a range that is none", { IpAddress: { k: "10.0.0.0/64" } }, { k: "10.0.0.0" }, false],
  ["a wildcard of ArnLike stays in its part", { ArnLike: { k: "arn:aws:*:b" } }, { k: "arn:aws:s3:::b" }, false],
  ["ArnEquals has wildcards too", { ArnEquals: { k: "arn:aws:s3:::b*" } }, { k: "arn:aws:s3:::bc:d" }, true],
  ["Null asks for absence", { Null: { k: "true" } }, {}, true],
  ["Null asks for presence", { Null: { k: "false" } }, { k: "a" }, true],
  ["a multivalued key needs a quantifier", { StringEquals: { k: "a" } }, { k: ["a", "b"] }, false],
  ["ForAllValues", { "ForAllValues:StringEquals": { k: ["a", "b"] } }, { k: ["a", "c"] }, false],
  ["ForAllValues holds for a missing key", { "ForAllValues:StringEquals": { k: "a" } }, {}, true],
  ["ForAllValues counts empty texts as none", { "ForAllValues:StringEquals": { k: "a" } }, { k: ["", ""] }, true],
  ["ForAnyValue", { "ForAnyValue:StringEquals": { k: ["a", "b"] } }, { k: ["c", "b"] }, true],
  ["ForAnyValue fails for a missing key", { "ForAnyValue:StringNotEquals": { k: "a" } }, {}, false],
  ["IfExists changes nothing after ForAnyValue", { "ForAnyValue:StringEqualsIfExists": { k: "a" } }, {}, false],
  ["a variable", { StringEquals: { k: "${aws:username}" } }, { k: "bob", "aws:username": "bob" }, true],
  ["a variable with several values", { StringLike: { k: "${l}" } }, { k: "a", l: ["a", "b"] }, false],
  ["an ARN of five parts", { ArnLike: { k: "arn:aws:*:*:*:*" } }, { k: "arn:aws:s3::b" }, false],
  ["a variable without value", { StringLike: { k: "${aws:username}*" } }, { k: "bob" }, false],
  ["a variable with default", { StringLike: { k: "${aws:username, 'b'}*" } }, { k: "bob" }, true],
  ["a value's wildcards are literal", { StringLike: { k: "${l}" } }, { k: "ab", l: "a*" }, false],
  ["an escaped wildcard", { StringLike: { k: "a${*}" } }, { k: "ab" }, false],
  ["an operator that IAM lacks", { StringSimilar: { k: "a" } }, { k: "a" }, false],
];

for (const [name, condition, context, expected] of conditions) {
  test(`conditions: ${name}`, () => assert.equal(ask(condition, context), expected));
}

test("policies before 2012-10-17 have no variables", () => {
  const condition = { StringEquals: { k: "${l}" } };
  assert.equal(ask(condition, { k: "a", l: "a" }, "2008-10-17"), false);
  assert.equal(ask(condition, { k: "${l}", l: "a" }, "2008-10-17"), true);
});

test("an unknown operator does not keep a Deny from applying", () => {
  const deny: Statement = { ...allowAll, Effect: "Deny", Condition: { StringSimilar: { k: "a" } } };
  assert.equal(evaluate([compilePolicy(policy(deny))], { action: "a:B", resource: "*" }).decision, "explicit-deny");
});

test("a variable in a resource is filled in literally", () => {
  const home = compilePolicy(policy({ ...allowAll, Resource: "arn:aws:s3:::homes/${aws:username}/*" }));
  const ask = (username: string): boolean =>
    isAllowed([home], {
      action: "s3:GetObject",
      resource: "arn:aws:s3:::homes/bob/x",
      context: { "aws:username": username },
    });
  assert.deepEqual([ask("bob"), ask("b*")], [true, false]);
});

const role = "arn:aws:iam::111122223333:role/deployer";
const trusted: [string, Statement["Principal"], boolean][] = [
  ["everyone", "*", true],
  ["every AWS principal", { AWS: "*" }, true],
  ["its account by number", { AWS: "111122223333" }, true],
  ["its account by root ARN", { AWS: ["arn:aws:iam::111122223333:root"] }, true],
  ["its ARN", { AWS: role }, true],
  ["another account", { AWS: "444455556666" }, false],
  ["a service", { Service: "lambda.amazonaws.com" }, false],
];

for (const [name, Principal, expected] of trusted) {
  test(`a trust policy that names ${name} ${expected ? "trusts" : "does not trust"} a role`, () => {
    const trust = compilePolicy(policy({ Effect: "Allow", Principal, Action: "sts:AssumeRole" } as Statement));
    const principal: RequestPrincipal = { type: "AWS", names: [role] };
    const request = { action: "sts:AssumeRole", resource: "arn:aws:iam::1:role/x", principal };
    assert.equal(isAllowed([trust], request), expected);
    assert.equal(isAllowed([trust], { action: request.action, resource: request.resource }), false);
  });
}
