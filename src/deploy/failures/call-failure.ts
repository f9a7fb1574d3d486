import type { AwsCallError } from "../../aws/aws-call-error.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import type { CallContext } from "./context.ts";

/** A failed call to AWS as what a person reads: what it was, and what to do. */
export function callFailure(error: AwsCallError, { resource }: CallContext): Diagnostic {
  const on = resource === undefined ? "" : ` on \`${resource}\``;
  return diagnostic(
    "error",
    `aws/${error.fault}`,
    `\`${error.action}\`${on} failed (\`${error.code}\`): ${error.message}`,
  );
}
