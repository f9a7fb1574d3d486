import assert from "node:assert/strict";
import { test } from "node:test";
import { parsePolicy, type PolicyPlace } from "./policy.ts";

type Case = [text: string, code?: string];

function codesOf(statement: Record<string, unknown>, place: PolicyPlace = "identity"): string[] {
  const base = place === "identity" ? { Resource: "*" } : {};
  const Statement = [{ Effect: "Allow", Action: place === "trust" ? "sts:AssumeRole" : "s3:*", ...base, ...statement }];
  return parsePolicy({ Version: "2012-10-17", Statement }, place).diagnostics.map(({ code }) => code);
}

function check(cases: readonly Case[], codes: (text: string) => string[]): void {
  for (const [text, code] of cases) {
    test(`${code ?? "taken"}: ${text}`, () => assert.deepEqual(codes(text), code === undefined ? [] : [code]));
  }
}

const actions: Case[] = [
  ["*"],
  ["*:*"],
  ["s3:Get*"],
  ["S3:getobject"],
  ["s3:?etObject"],
  ["execute-api:Invoke"],
  ["GetObject", "policy/invalid-action"],
  ["", "policy/invalid-action"],
  ["s3:", "policy/invalid-action"],
  [":GetObject", "policy/invalid-action"],
  ["s3:GetObject:x", "policy/invalid-action"],
  ["s3:Get Object", "policy/invalid-action"],
  ["s3: GetObject", "policy/invalid-action"],
  ["s3 :GetObject", "policy/invalid-action"],
  ["s3:Gét", "policy/invalid-action"],
  ["*:Get*", "policy/wildcard-service"],
  ["s?:GetObject", "policy/wildcard-service"],
  ["s3:${aws:username}", "policy/misplaced-variable"],
];
check(actions, (Action) => codesOf({ Action }));

const trustActions: Case[] = [
  ["sts:AssumeRole"],
  ["sts:assumerolewithwebidentity"],
  ["sts:TagSession"],
  ["sts:*"],
  ["*", "policy/trust-action"],
  ["s3:GetObject", "policy/trust-action"],
  ["sts:GetCallerIdentity", "policy/trust-action"],
];
check(trustActions, (Action) => codesOf({ Principal: { AWS: "111122223333" }, Action }, "trust"));

const controlActions: Case[] = [
  ["s3:Get*"],
  ["*"],
  ["s3:*Object", "policy/wildcard-within"],
  ["s3:G?tObject", "policy/wildcard-within"],
];
check(controlActions, (Action) =>
  codesOf({ Effect: "Deny", Principal: "*", Action, Resource: "*" }, "resourceControl"),
);

const resources: Case[] = [
  ["*"],
  ["arn:aws:s3:::photos/*"],
  ["arn:*:s3:::photos"],
  ["arn:aws*:s3:::photos"],
  ["arn:aws-cn:s3:::photos"],
  ["arn:aws:sqs", "policy/incomplete-arn"],
  ["arn:aws:lambda:*", "policy/incomplete-arn"],
  ["arn:aws:iam", "policy/incomplete-arn"],
  ["arn:aws:iam:eu-west-1", "policy/invalid-resource"],
  ["arn:aws:s3:::", "policy/invalid-resource"],
  ["arn:aws:iam::111122223333:u*", "policy/invalid-resource"],
  ["arn:aws:dynamodb:*:*:table/t/index/*"],
  ["arn:aws:s3:::${aws:username}/*"],
  ["arn:aws:s3:::b/${aws:PrincipalTag/a team, 'no one'}"],
  ["arn:aws:s3:::b/${$}${*}${?}"],
  ["arn:aws:iam::${aws:PrincipalAccount}:user/x"],
  ["arn:aws:iam::111122223333:role/r"],
  ["arn:aws:iam::*:*"],
  ["arn:aws:iam::111122223333:root"],
  ["photos", "policy/invalid-resource"],
  ["", "policy/invalid-resource"],
  ["photos/*", "policy/invalid-resource"],
  ["**", "policy/invalid-resource"],
  ["arn:aws", "policy/invalid-resource"],
  ["arn::s3:::photos", "policy/invalid-resource"],
  ["arn:aws::::photos", "policy/invalid-resource"],
  ["ARN:aws:s3:::photos", "policy/invalid-resource"],
  [" arn:aws:s3:::photos", "policy/invalid-resource"],
  ["arn:aws:iam:eu-west-1:111122223333:role/r", "policy/invalid-resource"],
  ["arn:aws:iam::111122223333:*/*", "policy/invalid-resource"],
  ["arn:aws:iam::111122223333:roles/r", "policy/invalid-resource"],
  ["arn:amazon:s3:::photos", "policy/invalid-partition"],
  ["arn:${Partition}:s3:::photos", "policy/invalid-partition"],
  ["arn:aws:*:eu-west-1:111122223333:x", "policy/wildcard-service"],
  ["arn:aws:s?:::photos", "policy/wildcard-service"],
  ["arn:aws:s3:::${aws:username", "policy/invalid-variable"],
  ["arn:aws:s3:::${}", "policy/invalid-variable"],
  ["arn:aws:s3:::${ aws:username}", "policy/invalid-variable"],
  ["arn:aws:s3:::${aws:user name}", "policy/invalid-variable"],
  ["arn:aws:s3:::${aws:*}", "policy/invalid-variable"],
  ["arn:aws:s3:::${aws:PrincipalTag/team, none}", "policy/invalid-variable"],
  ["arn:aws:s3:::${aws:PrincipalTag/team, 'none}", "policy/invalid-variable"],
];
check(resources, (Resource) => codesOf({ Resource }));
check(resources, (NotResource) => codesOf({ Resource: undefined, NotResource }));

test("IAM completes an ARN in policies of roles, users and groups, and refuses it in sessions and elsewhere", () => {
  const Statement = [{ Effect: "Allow", Action: "sqs:*", Resource: ["arn:aws:sqs", "arn:aws:sqs:*:${aws:a}"] }];
  const { value } = parsePolicy({ Version: "2012-10-17", Statement });
  assert.deepEqual(value?.Statement[0]?.Resource, ["arn:aws:sqs:*:*:*", "arn:aws:sqs:*:${aws:a}:*"]);
  for (const place of ["session", "serviceControl"] as const) {
    const { diagnostics } = parsePolicy({ Version: "2012-10-17", Statement }, place);
    assert.deepEqual(
      diagnostics.map(({ severity, code }) => [severity, code]),
      [
        ["error", "policy/invalid-resource"],
        ["error", "policy/invalid-resource"],
      ],
    );
  }
});

const accounts: Case[] = [
  ["*"],
  ["111122223333"],
  ["arn:aws:iam::111122223333:root"],
  ["arn:aws-cn:iam::111122223333:user/path/name"],
  ["arn:aws:iam::111122223333:role/r"],
  ["arn:aws:sts::111122223333:assumed-role/r/session"],
  ["arn:aws:sts::111122223333:federated-user/u"],
  ["arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity EH1HDMB1FH2TC"],
  ["AROAEXAMPLEID12345678"],
  ["11112222333", "policy/invalid-principal"],
  ["admin", "policy/invalid-principal"],
  ["arn:aws:iam::111122223333:group/g", "policy/invalid-principal"],
  ["arn:aws:iam::111122223333:role/*", "policy/invalid-principal"],
  ["arn:aws:iam::*:root", "policy/invalid-principal"],
  ["arn:aws:sts::111122223333:assumed-role/r/*", "policy/invalid-principal"],
  ["arn:aws:s3:::photos", "policy/invalid-principal"],
  ["arn:aws:iam::111122223333:user/${aws:username}", "policy/misplaced-variable"],
];
check(accounts, (AWS) => codesOf({ Principal: { AWS } }, "resource"));

const services: Case[] = [
  ["lambda.amazonaws.com"],
  ["logs.eu-west-1.amazonaws.com"],
  ["ec2.amazonaws.com.cn"],
  ["alexa-appkit.amazon.com"],
  ["lambda", "policy/invalid-principal"],
  ["Lambda.amazonaws.com", "policy/invalid-principal"],
  ["*.amazonaws.com", "policy/invalid-principal"],
  ["lambda.example.com", "policy/invalid-principal"],
];
check(services, (Service) => codesOf({ Principal: { Service } }, "trust"));

const federated: Case[] = [
  ["accounts.google.com"],
  ["arn:aws:iam::111122223333:saml-provider/corp"],
  ["arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"],
  ["arn:aws:iam::111122223333:oidc-provider/*", "policy/invalid-principal"],
  ["*", "policy/invalid-principal"],
  ["google", "policy/invalid-principal"],
];
check(federated, (Federated) => codesOf({ Principal: { Federated } }, "trust"));

const others: [name: string, principal: unknown, code?: string][] = [
  ["a federated principal of a resource", { Federated: "accounts.google.com" }, "policy/invalid-principal"],
  ["a canonical user", { CanonicalUser: "a1".repeat(32) }],
  ["a canonical user that is too short", { CanonicalUser: "a1" }, "policy/invalid-principal"],
  ["several kinds", { AWS: ["111122223333", "444455556666"], Service: "s3.amazonaws.com" }],
  ["no kind at all", {}, "policy/principal"],
  ["an account without its kind", "111122223333", "policy/principal"],
  ["a list", ["*"], "policy/principal"],
  ["nothing", null, "policy/principal"],
  ["a number", { AWS: 111122223333 }, "policy/not-a-text"],
];
for (const [name, Principal, code] of others) {
  test(`principal: ${name}`, () =>
    assert.deepEqual(codesOf({ Principal }, "resource"), code === undefined ? [] : [code]));
}

const conditions: [name: string, condition: unknown, code?: string][] = [
  ["an operator in lower case", { stringequals: { "aws:username": "a" } }],
  ["a quantifier and a suffix", { "ForAnyValue:StringLikeIfExists": { "aws:TagKeys": ["a*"] } }],
  ["a tag's key with colons and spaces", { StringEquals: { "aws:ResourceTag/aws:cloudformation:stack name": "s" } }],
  ["a key of an OIDC provider", { StringLike: { "oidc.eks.eu-west-1.amazonaws.com/id/AB:sub": "system:*" } }],
  ["no operator", {}],
  ["an operator without keys", { StringEquals: {} }],
  ["a key without values", { StringEquals: { "aws:username": [] } }],
  ["a boolean and a number", { Bool: { "aws:SecureTransport": true }, NumericLessThan: { "s3:max-keys": 10 } }],
  ["an unknown operator", { StringEqual: { "aws:username": "a" } }, "policy/unknown-operator"],
  ["a quantifier that IAM lacks", { "ForSomeValues:StringLike": {} }, "policy/unknown-operator"],
  ["NullIfExists", { NullIfExists: {} }, "policy/unknown-operator"],
  ["an operator named as every object has one", { constructor: {} }, "policy/unknown-operator"],
  ["an operator without its keys", { StringEquals: "a" }, "policy/invalid-condition"],
  ["a list", [], "policy/invalid-condition"],
  ["nothing", null, "policy/invalid-condition"],
  ["a key without a service", { StringEquals: { username: "a" } }, "policy/invalid-condition-key"],
  ["a key with a wildcard", { StringEquals: { "*:username": "a" } }, "policy/invalid-condition-key"],
  ["a value that is an object", { StringEquals: { "aws:username": {} } }, "policy/not-a-text"],
  ["a value that is nothing", { StringEquals: { "aws:username": [null] } }, "policy/not-a-text"],
  ["a key in two cases", { StringEquals: { "aws:username": "a", "aws:userName": "b" } }, "policy/repeated-key"],
  ["an operator in two cases", { StringEquals: {}, stringequals: {} }, "policy/repeated-key"],
];
for (const [name, Condition, code] of conditions) {
  test(`condition: ${name}`, () => assert.deepEqual(codesOf({ Condition }), code === undefined ? [] : [code]));
}

const values: [operator: string, value: unknown, code?: string][] = [
  ["NumericEquals", "12.5"],
  ["NumericEquals", "-3"],
  ["NumericLessThanIfExists", "a dozen", "policy/invalid-value"],
  ["NumericEquals", "", "policy/invalid-value"],
  ["DateLessThan", "2026-12-31T23:59:59Z"],
  ["DateLessThan", "2026-12-31"],
  ["DateLessThan", "1767225599"],
  ["DateGreaterThan", "31/12/2026", "policy/invalid-value"],
  ["DateGreaterThan", "2026-13-01", "policy/invalid-value"],
  ["Bool", "TRUE"],
  ["Bool", "yes", "policy/invalid-value"],
  ["Bool", ["true", "false"], "policy/invalid-value"],
  ["Null", "false"],
  ["Null", "", "policy/invalid-value"],
  ["IpAddress", "203.0.113.0/24"],
  ["NotIpAddress", "2001:db8::/32"],
  ["ForAnyValue:IpAddress", "203.0.113.7"],
  ["IpAddress", "203.0.113.0/33", "policy/invalid-value"],
  ["IpAddress", "203.0.113", "policy/invalid-value"],
  ["IpAddress", "example.com", "policy/invalid-value"],
  ["BinaryEquals", "QmluYXJ5"],
  ["BinaryEquals", "not base 64!", "policy/invalid-value"],
  ["NumericEquals", "${aws:username}", "policy/misplaced-variable"],
  ["IpAddress", "${aws:SourceIp}", "policy/misplaced-variable"],
  ["StringLike", "${aws:username}-*"],
  ["ArnLike", "arn:aws:iam::*:user/${aws:username}"],
  ["StringEquals", "${aws:username", "policy/invalid-variable"],
];
for (const [operator, value, code] of values) {
  test(`${operator} with ${JSON.stringify(value)}: ${code ?? "taken"}`, () => {
    assert.deepEqual(codesOf({ Condition: { [operator]: { "aws:x": value } } }), code === undefined ? [] : [code]);
  });
}

test("in the old version a dollar and braces are what they are", () => {
  const Statement = [{ Effect: "Allow", Action: "s3:*", Resource: "arn:aws:s3:::${aws:username" }];
  const { value, diagnostics } = parsePolicy({ Version: "2008-10-17", Statement });
  assert.ok(value);
  assert.deepEqual(
    diagnostics.map(({ code }) => code),
    ["policy/old-version"],
  );
});

test("a text as long as policies can be is looked at in time", () => {
  for (const unit of ["${", "${a:b", ":", "*", "${a}", "arn:"]) {
    codesOf({ Action: unit.repeat(8_000), Resource: `arn:aws:s3:::${unit.repeat(6_000)}` });
  }
});
