import assert from "node:assert/strict";
import { test } from "node:test";
import { SourceFile } from "../../diagnostics/source-file.ts";
import { loadPolicyCatalogue } from "../condition-catalogue.ts";
import { parsePolicies } from "../parse/parse-text.ts";
import type { PolicyPlace } from "../parse/policy.ts";
import type { Condition, PolicyDocument, Statement } from "../policy.ts";
import { lintPolicy } from "./lint.ts";

const used = ["s3:*", "ec2:*", "iam:*", "lambda:*", "dynamodb:*", "kms:*", "sts:*", "qldb:*"];
const catalogue = await loadPolicyCatalogue([{ Statement: [{ Effect: "Allow", Action: used, Resource: "*" }] }]);

type Found = readonly [severity: string, code: string];

function foundIn(document: PolicyDocument, place: PolicyPlace = "identity"): readonly Found[] {
  const found = lintPolicy(document, { place, catalogue });
  for (const { hint } of found) assert.ok(hint, "no hint");
  return found.map(({ severity, code }) => [severity, code] as const);
}

function found(statement: Partial<Statement>, place?: PolicyPlace): readonly Found[] {
  return foundIn({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] }, place);
}

const photos = { Action: "s3:GetObject", Resource: "arn:aws:s3:::photos/*" };
const bucket = { Action: "s3:ListBucket", Resource: "arn:aws:s3:::photos" };
const instances = { Action: "ec2:RunInstances", Resource: "arn:aws:ec2:*:*:instance/*" };

type ConditionCase = [name: string, statement: Partial<Statement>, condition: Condition, ...expected: Found[]];

const conditions: ConditionCase[] = [
  ["a global key", photos, { StringEquals: { "aws:requestedregion": "eu-west-1" } }],
  ["a service's key", bucket, { StringLike: { "s3:prefix": "a/*" } }],
  ["a key of a tag", photos, { StringEquals: { "s3:ExistingObjectTag/team": "a" } }],
  ["a key of a service that is not known", photos, { StringEquals: { "oidc.example.com:sub": "a" } }],
  [
    "an unknown global key",
    photos,
    { StringEquals: { "aws:RequestRegion": "x" } },
    ["warning", "policy/unknown-condition-key"],
  ],
  [
    "an unknown key of a service",
    bucket,
    { StringEquals: { "s3:prefixes": "x" } },
    ["warning", "policy/unknown-condition-key"],
    ["warning", "policy/unsupported-condition-key"],
  ],
  [
    "a tag's key without the tag",
    photos,
    { StringEquals: { "aws:PrincipalTag": "x" } },
    ["warning", "policy/unknown-condition-key"],
  ],
  [
    "an unknown variable",
    photos,
    { StringEquals: { "aws:PrincipalTag/a": "${aws:usrname}" } },
    ["warning", "policy/unknown-variable"],
  ],
  [
    "a key that the action does not have",
    photos,
    { StringLike: { "s3:prefix": "a/*" } },
    ["warning", "policy/unsupported-condition-key"],
  ],
  [
    "a tag of requests that have none",
    photos,
    { StringEquals: { "aws:RequestTag/a": "b" } },
    ["warning", "policy/unsupported-condition-key"],
  ],
  [
    "a key that some action of a pattern has",
    { Action: "s3:*", Resource: "arn:aws:s3:::photos" },
    { StringLike: { "s3:prefix": "a/*" } },
    ["note", "policy/whole-service"],
  ],
  ["a key of the session", photos, { ArnLike: { "lambda:SourceFunctionArn": "arn:aws:lambda:*:*:function:f" } }],
  ["numbers of a text", photos, { NumericEquals: { "aws:username": "1" } }, ["warning", "policy/key-of-another-type"]],
  [
    "addresses of a text",
    photos,
    { IpAddress: { "aws:username": "203.0.113.1" } },
    ["warning", "policy/key-of-another-type"],
  ],
  ["a truth value as a text", photos, { StringEquals: { "aws:SecureTransport": "true" } }],
  [
    "a wildcard taken literally",
    bucket,
    { StringEquals: { "s3:prefix": "a/*" } },
    ["warning", "policy/literal-wildcard"],
  ],
  ["a star that is meant", bucket, { StringEquals: { "s3:prefix": "a/${*}" } }],
  ["a text that is no ARN", photos, { ArnLike: { "aws:PrincipalArn": "role/*" } }, ["warning", "policy/no-arn"]],
  ["an ARN with a variable", photos, { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:user/${aws:username}" } }],
  [
    "an account that is too short",
    photos,
    { StringEquals: { "aws:SourceAccount": "1234" } },
    ["warning", "policy/never-matches"],
  ],
  [
    "a VPC of another form",
    photos,
    { StringEquals: { "aws:SourceVpc": "vpc-1" } },
    ["warning", "policy/never-matches"],
  ],
  [
    "a service as the account of one",
    { Action: "iam:PassRole", Resource: "arn:aws:iam::*:role/r" },
    { StringEquals: { "iam:PassedToService": "lambda" } },
    ["warning", "policy/never-matches"],
  ],
  ["regions", photos, { StringEquals: { "aws:RequestedRegion": ["us-gov-west-1", "ap-southeast-2"] } }],
  [
    "private addresses",
    photos,
    { IpAddress: { "aws:SourceIp": ["10.1.0.0/16", "192.168.1.1"] } },
    ["warning", "policy/private-address"],
  ],
  ["a public address among private ones", photos, { IpAddress: { "aws:SourceIp": ["10.1.0.0/16", "203.0.113.1"] } }],
  ["no values", photos, { StringEquals: { "aws:username": [] } }, ["warning", "policy/no-values"]],
  ["no keys", photos, { StringEquals: {} }, ["note", "policy/no-keys"]],
  [
    "two texts at once",
    photos,
    { StringEquals: { "aws:username": "a" }, StringLike: { "aws:username": "b*" } },
    ["warning", "policy/contradiction"],
  ],
  [
    "two texts that may be one",
    photos,
    { StringEquals: { "aws:username": ["a", "bc"] }, StringLike: { "aws:username": "b*" } },
  ],
  [
    "a text and not that text",
    photos,
    { StringEquals: { "aws:username": "a" }, StringNotEquals: { "aws:username": "a" } },
    ["warning", "policy/contradiction"],
  ],
  [
    "patterns apart",
    photos,
    { StringLike: { "aws:username": "a*" }, StringLikeIfExists: { "aws:username": "b*" } },
    ["warning", "policy/contradiction"],
  ],
  [
    "patterns that meet",
    photos,
    { StringLike: { "aws:username": "a*" }, StringLikeIfExists: { "aws:username": "*b" } },
  ],
  [
    "absent and equal",
    photos,
    { Null: { "aws:username": "true" }, StringEquals: { "aws:username": "a" } },
    ["warning", "policy/contradiction"],
  ],
  ["absent or equal", photos, { Null: { "aws:username": "true" }, StringEqualsIfExists: { "aws:username": "a" } }],
  [
    "below and above",
    bucket,
    { NumericLessThan: { "s3:max-keys": "5" }, NumericGreaterThan: { "s3:max-keys": "5" } },
    ["warning", "policy/contradiction"],
  ],
  ["between", bucket, { NumericLessThan: { "s3:max-keys": "6" }, NumericGreaterThan: { "s3:max-keys": "5" } }],
  [
    "before and after",
    photos,
    { DateLessThan: { "aws:CurrentTime": "2026-01-01" }, DateGreaterThan: { "aws:CurrentTime": "2027-01-01" } },
    ["warning", "policy/contradiction"],
  ],
  [
    "several values without a quantifier",
    instances,
    { StringEquals: { "aws:TagKeys": "a" } },
    ["warning", "policy/missing-quantifier"],
  ],
  ["any of several values", instances, { "ForAnyValue:StringEquals": { "aws:TagKeys": "a" } }],
  [
    "all of perhaps no values",
    instances,
    { "ForAllValues:StringEquals": { "aws:TagKeys": "a" } },
    ["warning", "policy/for-all-values-of-none"],
  ],
  [
    "all of some values",
    instances,
    { "ForAllValues:StringEquals": { "aws:TagKeys": "a" }, Null: { "aws:TagKeys": "false" } },
  ],
  [
    "all of one value",
    photos,
    { "ForAllValues:StringEquals": { "aws:username": "a" } },
    ["warning", "policy/needless-quantifier"],
  ],
  [
    "any of one value",
    photos,
    { "ForAnyValue:StringEquals": { "aws:username": "a" } },
    ["note", "policy/needless-quantifier"],
  ],
  [
    "all of perhaps no values, denied",
    { ...instances, Effect: "Deny" },
    { "ForAllValues:StringEquals": { "aws:TagKeys": "a" } },
  ],
  [
    "a key that was replaced",
    photos,
    { StringEquals: { "aws:SourceOwner": "111122223333" } },
    ["warning", "policy/retired"],
  ],
];
for (const [name, statement, Condition, ...expected] of conditions) {
  test(`condition: ${name}`, () => assert.deepEqual(found({ ...statement, Condition }), expected));
}

const role = "arn:aws:iam::111122223333:role/app";
const toLambda: Condition = { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } };

const statements: [name: string, statement: Partial<Statement>, ...expected: Found[]][] = [
  ["a role to any service", { Action: "iam:PassRole", Resource: role }, ["note", "policy/passed-to-any-service"]],
  ["roles to any service", { Action: "iam:Pass*", Resource: `${role}-*` }, ["warning", "policy/passed-to-any-service"]],
  ["roles to one service", { Action: "iam:PassRole", Resource: `${role}-*`, Condition: toLambda }],
  [
    "roles to one service, if it is said",
    { Action: "iam:PassRole", Resource: role, Condition: { StringEqualsIfExists: toLambda["StringEquals"]! } },
    ["note", "policy/passed-to-any-service"],
  ],
  ["any role to any service", { Action: "iam:PassRole", Resource: "*" }, ["warning", "policy/any-role"]],
  ["every secret", { Action: "kms:Decrypt", Resource: "*" }, ["warning", "policy/every-secret"]],
  ["every key", { Action: "kms:Decrypt", Resource: "arn:aws:kms:*:*:key/*" }, ["warning", "policy/every-secret"]],
  ["one key", { Action: "kms:Decrypt", Resource: "arn:aws:kms:eu-west-1:111122223333:key/a" }],
  [
    "every key through one service",
    {
      Action: "kms:Decrypt",
      Resource: "*",
      Condition: { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } },
    },
  ],
  [
    "all but some resources",
    { Action: "s3:GetObject", NotResource: "arn:aws:s3:::photos/*" },
    ["warning", "policy/every-other-resource"],
  ],
  ["all but some resources, denied", { Effect: "Deny", Action: "s3:GetObject", NotResource: "arn:aws:s3:::photos/*" }],
  ["any partition", { Action: "s3:GetObject", Resource: "arn:*:s3:::photos/*" }, ["note", "policy/wildcard-partition"]],
  ["an action twice", { Action: ["s3:GetObject", "s3:Get*"], Resource: photos.Resource }, ["note", "policy/redundant"]],
  [
    "a resource twice",
    { Action: "s3:GetObject", Resource: [photos.Resource, photos.Resource] },
    ["note", "policy/redundant"],
  ],
  ["a service that was shut down", { Action: "qldb:SendCommand", Resource: "*" }, ["note", "policy/retired"]],
];
for (const [name, statement, ...expected] of statements) {
  test(`statement: ${name}`, () => assert.deepEqual(found(statement), expected));
}

const github = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com";
const assuming = "sts:AssumeRoleWithWebIdentity";

const principals: [name: string, place: PolicyPlace, statement: Partial<Statement>, ...expected: Found[]][] = [
  ["anyone", "resource", { ...photos, Principal: "*" }, ["warning", "policy/anyone"]],
  [
    "anyone who has an account",
    "trust",
    { Action: "sts:AssumeRole", Principal: { AWS: "*" } },
    ["warning", "policy/anyone"],
  ],
  [
    "anyone of an organisation",
    "resource",
    { ...photos, Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1234567890" } } },
  ],
  ["one account", "resource", { ...photos, Principal: { AWS: "111122223333" } }],
  ["anyone is denied", "resource", { ...photos, Effect: "Deny", Principal: "*" }],
  [
    "all but one may",
    "resource",
    { ...photos, NotPrincipal: { AWS: "111122223333" } },
    ["warning", "policy/every-other-principal"],
  ],
  [
    "all but one are denied",
    "resource",
    { ...photos, Effect: "Deny", NotPrincipal: { AWS: "111122223333" } },
    ["warning", "policy/deny-not-principal"],
  ],
  [
    "a service for anyone's sake",
    "resource",
    { ...photos, Principal: { Service: "logging.s3.amazonaws.com" } },
    ["note", "policy/anyones-service"],
  ],
  [
    "a service for one account",
    "resource",
    {
      ...photos,
      Principal: { Service: "logging.s3.amazonaws.com" },
      Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
    },
  ],
  ["a service of a role", "trust", { Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } }],
  [
    "any repository",
    "trust",
    {
      Action: assuming,
      Principal: { Federated: github },
      Condition: { StringEquals: { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" } },
    },
    ["warning", "policy/any-identity"],
  ],
  [
    "one repository",
    "trust",
    {
      Action: assuming,
      Principal: { Federated: github },
      Condition: { StringLike: { "token.actions.githubusercontent.com:sub": "repo:o/r:*" } },
    },
  ],
  [
    "SAML with the action of OIDC",
    "trust",
    { Action: assuming, Principal: { Federated: "arn:aws:iam::111122223333:saml-provider/corp" } },
    ["warning", "policy/mismatched-action"],
  ],
  ["everything in a boundary", "boundary", { Action: "*", Resource: "*" }],
  ["everything in a control policy", "serviceControl", { Action: "*", Resource: "*" }],
  [
    "everything on a key, in its own policy",
    "resource",
    { Action: "kms:*", Resource: "*", Principal: { AWS: "111122223333" } },
  ],
];
for (const [name, place, statement, ...expected] of principals) {
  test(`principal: ${name}`, () => assert.deepEqual(found(statement, place), expected));
}

const allow: Statement = { Effect: "Allow", ...photos };
const documents: [name: string, statements: Statement[], ...expected: Found[]][] = [
  ["a statement twice", [allow, { ...allow, Sid: "Again" }], ["note", "policy/redundant"]],
  ["a statement within another", [allow, { ...allow, Resource: "arn:aws:s3:::*" }], ["note", "policy/redundant"]],
  [
    "a condition within none",
    [{ ...allow, Condition: { Bool: { "aws:SecureTransport": "true" } } }, allow],
    ["note", "policy/redundant"],
  ],
  [
    "none within a condition",
    [
      { ...allow, Condition: { Bool: { "aws:SecureTransport": "true" } } },
      { ...allow, Resource: "arn:aws:s3:::b", Action: "s3:ListBucket" },
    ],
  ],
  [
    "an Allow that a Deny takes back",
    [allow, { ...allow, Effect: "Deny", Action: "s3:*" }],
    ["warning", "policy/denied-whole"],
  ],
  [
    "an Allow that a Deny takes back in part",
    [
      { ...allow, Action: ["s3:GetObject", "s3:PutObject"] },
      { ...allow, Effect: "Deny" },
    ],
  ],
  [
    "a Deny within an Allow",
    [
      { ...allow, Action: ["s3:Get*"] },
      { ...allow, Effect: "Deny" },
    ],
  ],
  ["statements that have nothing in common", [allow, { Effect: "Allow", ...bucket }]],
];
for (const [name, Statement, ...expected] of documents) {
  test(`document: ${name}`, () => assert.deepEqual(foundIn({ Version: "2012-10-17", Statement }), expected));
}

test("a variable in a policy of the old version is not filled in", () => {
  const Statement: Statement[] = [
    { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::b/${aws:username}/*" },
  ];
  assert.deepEqual(foundIn({ Version: "2012-10-17", Statement }), []);
  assert.deepEqual(foundIn({ Version: "2008-10-17", Statement }), [["warning", "policy/unfilled-variable"]]);
});

test("a partition counts where the policy is for another one", () => {
  const document: PolicyDocument = { Version: "2012-10-17", Statement: [allow] };
  assert.deepEqual(lintPolicy(document, { partition: "aws" }), []);
  assert.deepEqual(
    lintPolicy(document, { partition: "aws-cn" }).map(({ code }) => code),
    ["policy/wrong-partition"],
  );
});

const hints: [condition: Condition, hint: string][] = [
  [{ StringEquals: { "aws:RequestRegion": "x" } }, "did you mean `aws:RequestedRegion`?"],
  [{ StringEquals: { "aws:PrincipalTag": "x" } }, "name the tag after a slash: `aws:PrincipalTag/team`"],
  [{ StringNotEqualsIgnoreCase: { "aws:username": "x*" } }, "write `StringNotLike`, or `${*}` for a star"],
  [{ StringEqualsIfExists: { "aws:username": "x*" } }, "write `StringLikeIfExists`, or `${*}` for a star"],
  [{ "ForAllValues:StringLike": { "aws:username": "x*" } }, "write `StringLike`"],
];
for (const [Condition, hint] of hints) {
  test(`the hint ${hint}`, () => {
    const [first] = lintPolicy({ Version: "2012-10-17", Statement: [{ ...allow, Condition }] }, { catalogue });
    assert.equal(first?.hint, hint);
  });
}

test("each finding has its place in the file, a lone statement and a lone text too", () => {
  const text = `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObjct",
    "Resource": "*",
    "Condition": { "StringEquals": { "aws:username": "a*" } }
  }
}`;
  const [policy] = parsePolicies(new SourceFile("p.json", text)).value!;
  const { document, place, spanOf } = policy!;
  assert.deepEqual(
    lintPolicy(document, { place, spanOf, catalogue }).map(({ code, at }) => [code, `${at?.line}:${at?.column}`]),
    [
      ["policy/unknown-action", "5:15"],
      ["policy/literal-wildcard", "7:54"],
    ],
  );
});

test("without a catalogue only what needs none is found", () => {
  const Condition: Condition = { StringEquals: { "aws:nothing": "a*" } };
  const found = lintPolicy({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "s3:Frob", Resource: "*", Condition }],
  });
  assert.deepEqual(
    found.map(({ code }) => code),
    ["policy/literal-wildcard"],
  );
});
