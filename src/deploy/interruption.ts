import { PassroleError } from "../diagnostics/passrole-error.ts";

/** Throws `deploy/interrupted` when the person does not want to go on. For steps before the stack changes. */
export function throwIfInterrupted(signal: AbortSignal, stackName: string): void {
  if (!signal.aborted) return;
  throw PassroleError.of("deploy/interrupted", `the deploy of \`${stackName}\` was stopped before its stack changed`, {
    hint: "what it uploaded is deleted again; run it anew at any time",
    exitCode: 1,
  });
}
