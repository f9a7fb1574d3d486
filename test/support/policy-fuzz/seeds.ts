import { managedPolicies } from "../../../src/iam/managed-policies.generated.ts";

/** Policies that use every element and every family of operators, in each place a policy stands. */
const everyElement: readonly unknown[] = [
  {
    Version: "2012-10-17",
    Id: "everything",
    Statement: [
      {
        Sid: "Read",
        Effect: "Allow",
        Action: ["s3:GetObject", "s3:List*"],
        Resource: ["arn:aws:s3:::photos/${aws:username}/*", "arn:aws:s3:::photos/${aws:PrincipalTag/team, 'none'}"],
        Condition: {
          StringLike: { "aws:PrincipalArn": ["arn:aws:iam::*:role/*"], "s3:prefix": "${aws:userid}${*}" },
          "ForAllValues:StringEquals": { "aws:TagKeys": ["a", "b"] },
          NumericLessThanEquals: { "s3:max-keys": 10 },
          DateGreaterThan: { "aws:CurrentTime": "2026-01-01T00:00:00Z" },
          Bool: { "aws:SecureTransport": true },
          IpAddress: { "aws:SourceIp": ["203.0.113.0/24", "2001:db8::/32"] },
          ArnLikeIfExists: { "aws:SourceArn": "arn:aws:sns:*:111122223333:t" },
          BinaryEquals: { "x:y": "QmluYXJ5" },
          Null: { "aws:TokenIssueTime": "false" },
        },
      },
      { Effect: "Deny", NotAction: "iam:*", NotResource: "arn:aws:iam::111122223333:role/r" },
    ],
  },
  {
    Version: "2012-10-17",
    Statement: {
      Effect: "Allow",
      Principal: { Federated: "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" },
      Action: ["sts:AssumeRoleWithWebIdentity", "sts:TagSession"],
      Condition: { StringEquals: { "token.actions.githubusercontent.com:sub": "repo:o/r:ref:refs/heads/main" } },
    },
  },
  {
    Version: "2008-10-17",
    Statement: [
      {
        Sid: "from our account only",
        Effect: "Deny",
        NotPrincipal: { AWS: ["111122223333", "arn:aws:iam::111122223333:root"], Service: "s3.amazonaws.com" },
        Action: "s3:*",
        Resource: "arn:aws:s3:::photos",
      },
      { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::photos/*" },
    ],
  },
];

/** Texts of real policies, which mutations begin with: short ones more often, so that much is tried. */
export const seedTexts: readonly string[] = [...everyElement, ...everyElement, ...Object.values(managedPolicies)]
  .map((policy, at) => JSON.stringify(policy, null, at % 3))
  .filter((text) => text.length < 3_000);
