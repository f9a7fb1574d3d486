/** The public API of passrole. What is not exported here may change in any release. */
export type { Diagnostic, Outcome, Severity, SourceSpan } from "./diagnostics/diagnostic.ts";
export type { Condition, PolicyDocument, Principal, Statement } from "./iam/policy.ts";
export { compilePolicy, evaluate, isAllowed } from "./iam/evaluate.ts";
export type { CompiledPolicy, DecidingStatement, Decision, Verdict } from "./iam/evaluate.ts";
export type { AccessRequest, RequestContext, RequestPrincipal } from "./iam/request.ts";
export { compactGrants } from "./iam/compact/compact.ts";
export type { CompactOptions } from "./iam/compact/compact.ts";
export type { Grant } from "./iam/grant.ts";
