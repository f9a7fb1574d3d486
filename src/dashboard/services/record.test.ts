import { test } from "node:test";
import assert from "node:assert/strict";
import { findingsIn, needsIn, reasonText, rolesIn } from "./record.ts";

test("permissions are told with their reasons; what has another shape is left out", () => {
  const needs = needsIn([
    {
      action: "s3:PutObject",
      resource: "*",
      because: [{ logicalId: "Bucket", property: "Name", at: "serverless.yml:3:1" }, { tool: "osls" }, 7],
    },
    { something: "else" },
  ]);
  assert.deepEqual(
    needs.map(({ action, because }) => [action, because.map(reasonText)]),
    [["s3:PutObject", ["Bucket.Name, serverless.yml:3:1", "osls"]]],
  );
});

test("statements say what is excluded; intrinsics are told as they stand", () => {
  const [role] = rolesIn([
    {
      functions: ["get"],
      boundary: { Ref: "Boundary" },
      statements: [
        {
          effect: "Allow",
          actions: { not: true, values: ["iam:*"] },
          resources: { not: false, values: [{ Ref: "Table" }] },
        },
      ],
    },
  ]);
  assert.deepEqual(role?.statements, [{ effect: "Allow", actions: ["all but iam:*"], resources: ['{"Ref":"Table"}'] }]);
  assert.equal(role?.boundary, '{"Ref":"Boundary"}');
});

test("the worst findings come first", () => {
  const finding = (severity: string): Record<string, unknown> => ({
    severity,
    code: `a/${severity}`,
    message: "it is so",
  });
  assert.deepEqual(
    findingsIn(["note", "error", "warning"].map(finding)).map(({ severity }) => severity),
    ["error", "warning", "note"],
  );
});
