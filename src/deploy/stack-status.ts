import type { StackEvent } from "../aws/cloudformation.ts";

/** What is done with a whole stack. */
export type StackOperation = "create" | "update" | "delete";

/** Statuses that an operation ends with when it did what was asked. The cleanup after an update changes nothing asked for. */
const successes: Readonly<Record<StackOperation, readonly string[]>> = {
  create: ["CREATE_COMPLETE"],
  update: ["UPDATE_COMPLETE", "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS"],
  delete: ["DELETE_COMPLETE"],
};

/** Statuses that an operation ends with otherwise, after CloudFormation's table of stack statuses. */
const failures: Readonly<Record<StackOperation, readonly string[]>> = {
  create: ["CREATE_FAILED", "ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "DELETE_COMPLETE", "DELETE_FAILED"],
  update: ["UPDATE_FAILED", "UPDATE_ROLLBACK_COMPLETE", "UPDATE_ROLLBACK_FAILED"],
  delete: ["DELETE_FAILED"],
};

/** Whether an operation that ends with this status did what was asked. */
export function isSuccess(operation: StackOperation, status: string): boolean {
  return successes[operation].includes(status);
}

/** Whether an operation is over when the stack has this status. */
export function isTerminal(operation: StackOperation, status: string): boolean {
  return isSuccess(operation, status) || failures[operation].includes(status);
}

/** Whether CloudFormation is at work on a stack of this status. A stack in review waits for a person. */
export function isBusy(status: string): boolean {
  return status.endsWith("_IN_PROGRESS") && status !== "REVIEW_IN_PROGRESS";
}

/** Whether an event is about the stack itself, not about one of its resources. */
export function isOfStack({ type, physicalId }: StackEvent, stackId: string): boolean {
  return type === "AWS::CloudFormation::Stack" && physicalId === stackId;
}
