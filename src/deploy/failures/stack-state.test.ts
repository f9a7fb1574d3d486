import assert from "node:assert/strict";
import { test } from "node:test";
import type { Stack } from "../../aws/cloudformation.ts";
import type { StackOperation } from "../stack-status.ts";
import { stackStateProblem } from "./stack-state.ts";

const stack = (status: string, terminationProtection = false): Stack => ({
  name: "orders-dev",
  id: "arn:aws:cloudformation:us-east-1:111122223333:stack/orders-dev/1",
  status,
  created: new Date(0),
  terminationProtection,
  parameters: {},
  outputs: {},
  tags: {},
});

/** What stands in the way of a create, an update and a delete; `-` for nothing. */
const table: Readonly<Record<string, readonly [create: string, update: string, remove: string]>> = {
  CREATE_COMPLETE: ["-", "-", "-"],
  UPDATE_COMPLETE: ["-", "-", "-"],
  UPDATE_ROLLBACK_COMPLETE: ["-", "-", "-"],
  UPDATE_FAILED: ["-", "-", "-"],
  REVIEW_IN_PROGRESS: ["-", "deploy/stack-in-review", "-"],
  CREATE_FAILED: ["deploy/stack-create-failed", "-", "-"],
  ROLLBACK_COMPLETE: ["deploy/stack-rolled-back", "deploy/stack-rolled-back", "-"],
  ROLLBACK_FAILED: ["deploy/stack-rolled-back", "deploy/stack-rolled-back", "-"],
  DELETE_FAILED: ["deploy/stack-delete-failed", "deploy/stack-delete-failed", "-"],
  UPDATE_ROLLBACK_FAILED: ["deploy/stack-rollback-failed", "deploy/stack-rollback-failed", "-"],
  CREATE_IN_PROGRESS: ["deploy/stack-busy", "deploy/stack-busy", "deploy/stack-busy"],
  UPDATE_COMPLETE_CLEANUP_IN_PROGRESS: ["deploy/stack-busy", "deploy/stack-busy", "deploy/stack-busy"],
  DELETE_IN_PROGRESS: ["deploy/stack-busy", "deploy/stack-busy", "deploy/stack-busy"],
};

const operations: readonly StackOperation[] = ["create", "update", "delete"];

for (const [status, expected] of Object.entries(table)) {
  test(`what can be done with a stack that is ${status}`, () => {
    const problems = operations.map((operation) => stackStateProblem(stack(status), operation));
    assert.deepEqual(
      problems.map((problem) => problem?.code ?? "-"),
      expected,
    );
    for (const problem of problems) assert.ok(!problem || problem.hint);
  });
}

test("a protected stack is updated but not deleted", () => {
  assert.equal(stackStateProblem(stack("CREATE_COMPLETE", true), "update"), undefined);
  assert.equal(stackStateProblem(stack("CREATE_COMPLETE", true), "delete")?.code, "deploy/termination-protected");
});
