import * as fc from "fast-check";
import type { Condition, PolicyDocument, Statement } from "../../src/iam/policy.ts";
import type { AccessRequest } from "../../src/iam/request.ts";

/**
 * Policies whose statements repeat, cover, cross and contradict each other: few words, many of them patterns of others.
 * `crossingRequests` are all requests that tell their texts apart.
 */
const actions = [
  "s3:GetObject",
  "S3:getobject",
  "s3:GetObjectAcl",
  "s3:PutObject",
  "s3:Get*",
  "s3:*",
  "sqs:SendMessage",
  "sqs:ReceiveMessage",
  "sqs:?????Message",
  "*:*Message",
  "*",
];
const resources = [
  "*",
  "arn:a*",
  "arn:a:b",
  "arn:a:?",
  "arn:b:*",
  "arn:b:a",
  "arn:*:a",
  "arn:**:a",
  "arn:${aws:username}:a",
];
const region = (...names: string[]): Condition => ({ StringEquals: { "aws:RequestedRegion": names } });
const conditions: Condition[] = [
  region("eu-west-1"),
  region("us-east-1", "eu-west-1"),
  region("us-east-1"),
  { stringequals: { "AWS:requestedregion": "eu-west-1" } },
  { StringLike: { "aws:username": ["a*", "b"] } },
  { StringLike: { "aws:username": "ab" } },
  { StringNotLike: { "aws:username": ["a*", "b"] } },
  { StringNotLike: { "aws:username": "b" } },
  { "ForAllValues:StringEquals": { "aws:TagKeys": ["a", "b"] } },
  { "ForAllValues:StringEquals": { "aws:TagKeys": "b" } },
  { "ForAnyValue:StringEquals": { "aws:TagKeys": "a" } },
  { "ForAnyValue:StringEquals": { "aws:TagKeys": "b" } },
  { ...region("eu-west-1"), StringLike: { "aws:username": "a*" } },
  { Null: { "aws:username": "true" } },
];

const some = (texts: readonly string[]): fc.Arbitrary<string | string[]> =>
  fc.oneof(fc.constantFrom(...texts), fc.array(fc.constantFrom(...texts), { minLength: 1, maxLength: 4 }));
const oneIn = (count: number): fc.Arbitrary<boolean> => fc.nat(count - 1).map((number) => number === 0);

const statements: fc.Arbitrary<Statement> = fc
  .record({
    deny: oneIn(5),
    actions: some(actions),
    notActions: oneIn(6),
    resources: some(resources),
    notResources: oneIn(6),
    condition: fc.option(fc.constantFrom(...conditions), { freq: 1, nil: undefined }),
  })
  .map(({ deny, actions, notActions, resources, notResources, condition }) => ({
    Effect: deny ? "Deny" : "Allow",
    [notActions ? "NotAction" : "Action"]: actions,
    [notResources ? "NotResource" : "Resource"]: resources,
    ...(condition && { Condition: condition }),
  }));

const documents: fc.Arbitrary<PolicyDocument> = fc.record({
  Version: fc.constantFrom("2012-10-17", "2012-10-17", "2012-10-17", "2008-10-17"),
  Statement: fc.array(statements, { minLength: 1, maxLength: 8 }),
});

export const crossingPolicies: fc.Arbitrary<PolicyDocument[]> = fc.array(documents, { minLength: 1, maxLength: 2 });

const contexts: AccessRequest["context"][] = [
  {},
  { "aws:RequestedRegion": "eu-west-1" },
  { "aws:RequestedRegion": "us-east-1", "aws:username": "b" },
  { "aws:username": "ab", "aws:TagKeys": ["a", "b"] },
  { "aws:RequestedRegion": "eu-west-1", "aws:username": "ac", "aws:TagKeys": ["a"] },
  { "aws:username": "c", "aws:TagKeys": ["b", "c"] },
];

const words = [
  ["s3:GetObject", "s3:GetObjectAcl", "s3:PutObject", "sqs:SendMessage", "sqs:ReceiveMessage", "sqs:Message", "ec2:X"],
  ["x", "arn:a", "arn:a:b", "arn:a:c", "arn:ab", "arn:b:a", "arn:b:b", "arn:c:a", "arn:x:b", "arn:${aws:username}:a"],
] as const;

export const crossingRequests: readonly AccessRequest[] = words[0].flatMap((action) =>
  words[1].flatMap((resource) => contexts.map((context) => ({ action, resource, context: context! }))),
);
