import * as fc from "fast-check";
import type { Condition, PolicyDocument, Statement } from "../../src/iam/policy.ts";
import type { AccessRequest, RequestContext } from "../../src/iam/request.ts";

/**
 * Policies and requests made of few words, so that they meet often. `requests` use the words without wildcards.
 */
const actions = [
  "s3:GetObject",
  "S3:getobject",
  "s3:PutObject",
  "s3:Get*",
  "s3:*",
  "sqs:SendMessage",
  "*",
  "s?:*Message",
];
const resources = ["*", "arn:aws:s3:::b/*", "arn:aws:s3:::b/a", "arn:aws:s3:::${aws:username}/?", "arn:aws:s3:::${*}"];
const keys = [
  "aws:username",
  "AWS:UserName",
  "aws:TagKeys",
  "s3:max-keys",
  "aws:SourceIp",
  "aws:CurrentTime",
  "aws:SourceArn",
];

const operators = words(`
  StringEquals StringNotEquals StringEqualsIgnoreCase StringNotEqualsIgnoreCase StringLike StringNotLike
  ArnEquals ArnNotEquals ArnLike ArnNotLike Bool BinaryEquals IpAddress NotIpAddress Null
  NumericEquals NumericNotEquals NumericLessThan NumericLessThanEquals NumericGreaterThan NumericGreaterThanEquals
  DateEquals DateNotEquals DateLessThan DateLessThanEquals DateGreaterThan DateGreaterThanEquals
`);
const decorated = fc
  .tuple(fc.constantFrom("", "", "ForAllValues:", "ForAnyValue:"), fc.constantFrom(...operators), fc.boolean())
  .map(
    ([quantifier, operator, ifExists]) => quantifier + operator + (ifExists && operator !== "Null" ? "IfExists" : ""),
  );

const policyValues = words(`
  a b A* a* \${aws:username} \${aws:username}* \${s3:prefix,'a'} \${*} true false True
  1 2.5 1e0 1700000000 2024 2024-01-01T00:00:00Z 2024-01-01T00:00 QQ== 10.0.0.0/8 10.1.2.3 ::1 fe80::/10 10.0.0.0/99 10.0.0.0/x
  arn:aws:s3:::b arn:aws:*:::b* arn:aws:s3:::\${aws:username} arn:aws:s3:* arn:aws:*:*:*:*
`);
const contextValues = [
  "",
  ...words(`
    a b ab A * true FALSE 1 1.0 3 1700000000 2023-11-14T22:13:20Z QR== QQ
    10.1.2.3 11.0.0.1 ::1 fe80::2 arn:aws:s3:::b arn:aws:sqs:::bc:d arn:aws:s3:::a arn:aws:s3::b
  `),
];

const oneOrMore = (values: readonly string[]): fc.Arbitrary<string | string[]> =>
  fc.oneof(fc.constantFrom(...values), fc.array(fc.constantFrom(...values), { minLength: 1, maxLength: 3 }));

/** Condition blocks of few keys, every operator and values that are sometimes right. */
export const conditions: fc.Arbitrary<Condition> = fc.dictionary(
  decorated,
  fc.dictionary(fc.constantFrom(...keys), oneOrMore(policyValues), { maxKeys: 2 }),
  {
    maxKeys: 2,
  },
);

const principals = fc.constantFrom(
  "*" as const,
  { AWS: "*" },
  { AWS: "111122223333" },
  { AWS: ["arn:aws:iam::111122223333:root", "arn:aws:iam::1:role/r"] },
  { AWS: "arn:aws:iam::111122223333:role/r" },
  {
    AWS: [
      "111122223333",
      "arn:aws:iam::111122223333:role/r",
      "arn:aws:sts::111122223333:assumed-role/r/s",
      "arn:aws:iam::444455556666:user/u",
    ],
  },
  { Service: ["lambda.amazonaws.com"] },
);

const rarely = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });

const statements: fc.Arbitrary<Statement> = fc
  .record({
    effect: fc.constantFrom("Allow" as const, "Allow" as const, "Deny" as const),
    actions: oneOrMore(actions),
    notActions: fc.boolean(),
    resources: oneOrMore(resources),
    notResources: fc.boolean(),
    condition: fc.option(conditions, { nil: undefined }),
    principal: rarely(principals),
    notPrincipal: fc.boolean(),
  })
  .map(({ effect, actions, notActions, resources, notResources, condition, principal, notPrincipal }) => ({
    Effect: effect,
    [notActions ? "NotAction" : "Action"]: actions,
    [notResources ? "NotResource" : "Resource"]: resources,
    ...(condition && { Condition: condition }),
    ...(principal && { [notPrincipal ? "NotPrincipal" : "Principal"]: principal }),
  }));

export const policyDocuments: fc.Arbitrary<PolicyDocument> = fc.record({
  Version: fc.constantFrom("2012-10-17", "2012-10-17", "2008-10-17"),
  Statement: fc.array(statements, { minLength: 1, maxLength: 4 }),
});

/** Contexts of the keys that the conditions ask about. */
export const contexts: fc.Arbitrary<RequestContext> = fc.dictionary(
  fc.constantFrom(...keys),
  oneOrMore(contextValues),
  { maxKeys: 4 },
);

export const accessRequests: fc.Arbitrary<AccessRequest> = fc.record(
  {
    action: fc.constantFrom("s3:GetObject", "S3:PUTOBJECT", "sqs:SendMessage", "ec2:RunInstances"),
    resource: fc.constantFrom("*", "arn:aws:s3:::b/a", "arn:aws:s3:::a/b", "arn:aws:s3:::*", "arn:aws:s3:::b"),
    principal: fc.constantFrom(
      {
        type: "AWS" as const,
        names: ["arn:aws:iam::111122223333:role/r", "arn:aws:sts::111122223333:assumed-role/r/s"],
      },
      { type: "AWS" as const, names: ["arn:aws:iam::444455556666:user/u"] },
      { type: "Service" as const, names: ["lambda.amazonaws.com"] },
    ),
    context: contexts,
  },
  { requiredKeys: ["action", "resource"] },
);

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}
