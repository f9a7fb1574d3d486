import assert from "node:assert/strict";
import { test } from "node:test";
import { permissionGroups, type ShownPermission } from "./permission-groups.ts";

const permission = (
  action: string,
  resource: string,
  logicalId: string,
  more: Partial<ShownPermission> = {},
): ShownPermission => ({
  action,
  resource,
  because: [{ logicalId }],
  ...more,
});

test("permissions stand with their resource, actions on the same together, resources of the same actions too", () => {
  const groups = permissionGroups([
    permission("sqs:CreateQueue", "q", "Jobs"),
    permission("sns:CreateTopic", "t", "Alerts"),
    permission("sqs:DeleteQueue", "q", "Jobs"),
    permission("sqs:CreateQueue", "r", "Jobs"),
    permission("sqs:DeleteQueue", "r", "Jobs"),
  ]);
  assert.deepEqual(
    groups.map(({ reason, rows }) => [reason?.logicalId, rows.map(({ actions, resources }) => [actions, resources])]),
    [
      [
        "Jobs",
        [
          [
            ["CreateQueue", "DeleteQueue"],
            ["q", "r"],
          ],
        ],
      ],
      ["Alerts", [[["CreateTopic"], ["t"]]]],
    ],
  );
});

test("what differs in operations or condition is not put together", () => {
  const condition = { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } };
  const [group] = permissionGroups([
    permission("iam:PassRole", "r", "Fn"),
    permission("iam:GetRole", "r", "Fn", { condition }),
    permission("iam:TagRole", "r", "Fn", { operations: ["update"] }),
  ]);
  assert.equal(group!.rows.length, 3);
});
