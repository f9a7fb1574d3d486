import assert from "node:assert/strict";
import { test } from "node:test";
import type { Statement } from "../../iam/policy.ts";
import type { Need } from "../need.ts";
import { lackingNeeds } from "./lacking.ts";

const target = { partition: "aws", region: "eu-west-1", account: "111122223333" };
const need = (action: string, resource: string, more: Partial<Need> = {}): Need => ({
  action,
  resource,
  operations: ["create"],
  because: [{ logicalId: "Thing" }],
  ...more,
});
const passed = (service: string): NonNullable<Need["condition"]> => ({
  StringEquals: { "iam:PassedToService": service },
});
const group = "arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/f";
const role = "arn:aws:iam::111122223333:role/r";

interface Case {
  name: string;
  needs: readonly Need[];
  statements: readonly Partial<Statement>[];
  lacking: readonly string[];
}

const cases: readonly Case[] = [
  {
    name: "nothing is lacking where a pattern covers the need",
    needs: [need("lambda:CreateFunction", "arn:aws:lambda:eu-west-1:111122223333:function:orders-dev-*")],
    statements: [{ Action: "lambda:Create*", Resource: "arn:aws:lambda:*:111122223333:function:orders*" }],
    lacking: [],
  },
  {
    name: "a part of what is needed is not enough",
    needs: [need("s3:GetObject", "arn:aws:s3:::orders-*/*")],
    statements: [{ Action: "s3:GetObject", Resource: "arn:aws:s3:::orders-*/public/*" }],
    lacking: ["s3:GetObject"],
  },
  {
    name: "two statements together are enough",
    needs: [
      need("sqs:CreateQueue", "arn:aws:sqs:eu-west-1:111122223333:a"),
      need("sqs:CreateQueue", "arn:aws:sqs:eu-west-1:111122223333:b"),
    ],
    statements: [
      { Action: "sqs:CreateQueue", Resource: "arn:aws:sqs:eu-west-1:111122223333:a" },
      { Action: "sqs:CreateQueue", Resource: "arn:aws:sqs:eu-west-1:111122223333:b" },
    ],
    lacking: [],
  },
  {
    name: "what a Deny takes is lacking",
    needs: [need("iam:DeleteRole", role), need("iam:GetRole", role)],
    statements: [
      { Action: "iam:*", Resource: "*" },
      { Effect: "Deny", Action: "iam:Delete*", Resource: "*" },
    ],
    lacking: ["iam:DeleteRole"],
  },
  {
    name: "a role that may be passed to another service only is lacking",
    needs: [need("iam:PassRole", role, { condition: passed("lambda.amazonaws.com") })],
    statements: [{ Action: "iam:PassRole", Resource: role, Condition: passed("states.amazonaws.com") }],
    lacking: ["iam:PassRole"],
  },
  {
    name: "a role that may be passed to that service is not",
    needs: [need("iam:PassRole", role, { condition: passed("lambda.amazonaws.com") })],
    statements: [{ Action: "iam:PassRole", Resource: role, Condition: passed("lambda.amazonaws.com") }],
    lacking: [],
  },
  {
    name: "a log group is allowed in any form that CloudWatch Logs may check",
    needs: [
      need("logs:DeleteLogGroup", group),
      need("logs:DeleteLogGroup", `${group}:*`),
      need("logs:DescribeLogGroups", "*"),
    ],
    statements: [
      {
        Action: "logs:*",
        Resource: [`${group}:log-stream:*`, "arn:aws:logs:eu-west-1:111122223333:log-group::log-stream:*"],
      },
    ],
    lacking: [],
  },
  {
    name: "tags of a log group are checked in one form only",
    needs: [need("logs:TagResource", group)],
    statements: [{ Action: "logs:*", Resource: `${group}:log-stream:*` }],
    lacking: ["logs:TagResource"],
  },
];

for (const { name, needs, statements, lacking } of cases) {
  test(name, () => {
    const Statement = statements.map((statement): Statement => ({ Effect: "Allow", ...statement }));
    const found = lackingNeeds(needs, [{ Version: "2012-10-17", Statement }], target);
    assert.deepEqual(
      found.map(({ action }) => action),
      lacking,
    );
  });
}
