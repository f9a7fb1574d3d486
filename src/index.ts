/** The public API of passrole. */
export type { Diagnostic, Outcome, Severity, SourceSpan } from "./diagnostics/diagnostic.ts";
export type { PolicyDocument, Statement } from "./iam/policy.ts";
