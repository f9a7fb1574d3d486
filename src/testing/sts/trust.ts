import { compilePolicy, evaluate, type Verdict } from "../../iam/evaluate.ts";
import type { PolicyDocument } from "../../iam/policy.ts";
import type { AccessRequest, RequestContext } from "../../iam/request.ts";
import type { Caller } from "./caller.ts";
import { accountOf, type StsRole } from "./world.ts";

/** What a caller's own policies say: `implicit-deny` as well when one of two kinds does not allow. */
export function ownDecision({ policies, session }: Caller, request: AccessRequest): Verdict["decision"] {
  const decisions = [policies, session?.policies]
    .filter((documents) => documents !== undefined)
    .map((documents) => evaluate(documents.map(compilePolicy), request).decision);
  if (decisions.includes("explicit-deny")) return "explicit-deny";
  return decisions.includes("implicit-deny") ? "implicit-deny" : "allowed";
}

/**
 * Whether a caller may take an action, such as `sts:AssumeRole`, on a role. The trust policy must allow it. In another
 * account the caller's own policies must allow it too; in the role's account only where the trust policy names the
 * account and not the caller.
 */
export function isTrusted(caller: Caller, role: StsRole, action: string, context: RequestContext): boolean {
  const request = { action, resource: role.arn, context };
  const principal = { type: "AWS" as const, names: caller.names };
  const trust = evaluate([compilePolicy(role.trustPolicy)], { ...request, principal });
  const own = ownDecision(caller, request);
  if (trust.decision !== "allowed" || own === "explicit-deny") return false;
  if (own === "allowed") return true;
  const named = namesCaller(role.trustPolicy, trust, caller);
  return (
    named &&
    caller.account === accountOf(role.arn) &&
    ownDecision({ ...caller, policies: undefined }, request) === "allowed"
  );
}

/** Whether a statement that allowed names the caller itself, or everyone. */
function namesCaller(policy: PolicyDocument, { statements }: Verdict, { names }: Caller): boolean {
  return statements.some(({ index }) => {
    const { Principal } = [policy.Statement].flat()[index]!;
    const known = Principal === "*" ? ["*"] : [Principal?.["AWS"] ?? []].flat();
    return known.some((name) => name === "*" || names.includes(name));
  });
}

/** Whether a role trusts an identity provider's token; nobody's own policies are asked. */
export function isFederationTrusted(
  role: StsRole,
  provider: readonly string[],
  action: string,
  context: RequestContext,
): boolean {
  const principal = { type: "Federated" as const, names: provider };
  const request = { action, resource: role.arn, principal, context };
  return evaluate([compilePolicy(role.trustPolicy)], request).decision === "allowed";
}
