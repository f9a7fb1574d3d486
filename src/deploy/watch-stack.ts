import type { StackEvent } from "../aws/cloudformation.ts";

/** An operation on a stack that was started. */
export interface StackRun {
  stackName: string;
  /** ARN of the stack: still answers after the stack is deleted. */
  stackId: string;
  operation: "create" | "update" | "delete";
  /** The request's token; events carry it where CloudFormation tells. */
  token: string;
}

/** How an operation on a stack ended. */
export interface StackOutcome {
  run: StackRun;
  /** The stack's last status, e.g. `UPDATE_ROLLBACK_COMPLETE`. */
  status: string;
  succeeded: boolean;
  /** The events of this run only, oldest first. */
  events: readonly StackEvent[];
}
