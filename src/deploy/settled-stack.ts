import type { Stack } from "../aws/cloudformation.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import { stackStateProblem } from "./failures/stack-state.ts";
import { throwIfInterrupted } from "./interruption.ts";
import type { StackPorts } from "./ports.ts";
import { isBusy } from "./stack-status.ts";

/**
 * The stack once CloudFormation has ended what it is doing with it, or in review; undefined when there is none, or none
 * any more. Rejects when the stack is in a state that nothing can be deployed over, with the cure.
 */
export async function settledStack(stackName: string, ports: StackPorts): Promise<Stack | undefined> {
  const { cloudFormation, clock, progress, signal } = ports;
  let said = "";
  for (;;) {
    throwIfInterrupted(signal, stackName);
    const stack = await cloudFormation.describeStack(stackName);
    if (!stack || !isBusy(stack.status)) return stack && withoutProblem(stack);
    if (stack.status !== said) {
      progress({ kind: "step", text: `waiting for \`${stackName}\`, which is \`${stack.status}\`` });
      said = stack.status;
    }
    await clock.sleep(ports.pace?.longest ?? 5000, signal);
  }
}

function withoutProblem(stack: Stack): Stack {
  const problem = isInReview(stack) ? undefined : stackStateProblem(stack, "update");
  if (problem) throw new PassroleError([problem], { exitCode: 1 });
  return stack;
}

/** Whether a stack has a change set and nothing else: for a deploy it does not exist yet. */
export function isInReview({ status }: Stack): boolean {
  return status === "REVIEW_IN_PROGRESS";
}
