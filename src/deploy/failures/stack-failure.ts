import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import type { StackOutcome } from "../watch-stack.ts";
import type { FailureContext } from "./context.ts";

/** Why an operation on a stack failed: its first failure with place and cure. Empty for one that succeeded. */
export function stackFailure(outcome: StackOutcome, context: FailureContext): readonly Diagnostic[] {
  if (outcome.succeeded) return [];
  const first = outcome.events.find(({ status, reason }) => status.endsWith("_FAILED") && reason !== undefined);
  if (!first)
    return [diagnostic("error", "deploy/stack-failed", `\`${outcome.run.stackName}\` is \`${outcome.status}\``)];
  const message = `\`${first.logicalId}\` (${first.type}) is \`${first.status}\`: ${first.reason}`;
  return [diagnostic("error", "deploy/resource-failed", message, { at: context.origin(first.logicalId) })];
}
