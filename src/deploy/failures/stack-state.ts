import type { Stack } from "../../aws/cloudformation.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { isBusy, type StackOperation } from "../stack-status.ts";

/** Why an operation cannot begin on a stack as it is; undefined when it can. */
export function stackStateProblem(stack: Stack, operation: StackOperation): Diagnostic | undefined {
  if (isBusy(stack.status)) {
    return diagnostic(
      "error",
      "deploy/stack-busy",
      `\`${stack.name}\` is \`${stack.status}\`: CloudFormation is at work on it`,
      {
        hint: "wait until it is at rest, and run this again",
      },
    );
  }
  if (operation !== "delete" && stack.status === "ROLLBACK_COMPLETE") {
    return diagnostic(
      "error",
      "deploy/stack-rolled-back",
      `\`${stack.name}\` is \`ROLLBACK_COMPLETE\`: its creation failed, and such a stack can only be deleted`,
      {
        hint: "remove it with `passrole remove`, and deploy again",
      },
    );
  }
  return undefined;
}
