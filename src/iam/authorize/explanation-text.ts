import type { FailedCondition, NotApplyingBecause } from "../explain-statement.ts";
import type { AuthorizationRequest } from "./asked.ts";
import type { AuthorizingStatement } from "./compile-policy-set.ts";
import type { Exemption } from "./exemption.ts";
import type { ConsideredStatement, ExemptType, Explanation } from "./explain-authorization.ts";
import { isGuarded } from "./missing-allow.ts";
import type { PolicyType } from "./policy-set.ts";

/** What a kind of policy is called. */
export const policyTypeNames: Readonly<Record<PolicyType, string>> = {
  identity: "identity policy",
  resource: "resource policy",
  boundary: "permissions boundary",
  session: "session policy",
  serviceControl: "service control policy",
  resourceControl: "resource control policy",
};

/** What a policy of the set is called in a text, e.g. by its file; else it is told by kind, level and number. */
export type PolicyName = (place: AuthorizingStatement) => string;

/** An explanation as sentences without full stops: the decision first, then the exempt kinds, then every statement. */
export function explanationText(
  explanation: Explanation,
  request: AuthorizationRequest,
  nameOf: PolicyName = policyName,
): string[] {
  return [
    decisionText(explanation, request, nameOf),
    ...explanation.exempt.map(exemptText),
    ...explanation.considered
      .filter((statement) => statement.applies || statement.because !== "exempt")
      .map((statement) => statementText(statement, request, nameOf)),
  ];
}

/** What was decided, and by which statements or for want of which policy. */
export function decisionText(
  explanation: Explanation,
  request: AuthorizationRequest,
  nameOf: PolicyName = policyName,
): string {
  const what = `\`${request.action}\` on \`${request.resource}\``;
  const by = explanation.statements.map((statement) => statementName(statement, nameOf)).join(", ");
  if (explanation.decision === "explicit-deny") return `${what} is denied by ${by}`;
  if (explanation.decision === "implicit-deny") return `${what} is not allowed: ${missingText(explanation, request)}`;
  return by === "" ? `${what} is allowed` : `${what} is allowed by ${by}`;
}

function missingText(
  { decidedBy, level, crossAccount }: Explanation,
  { action, resource }: AuthorizationRequest,
): string {
  if (decidedBy === "resource") return missingResourceText(crossAccount, isGuarded(action, resource));
  if (decidedBy === "boundary") return "the permissions boundary does not allow it";
  const name = `no ${policyTypeNames[decidedBy!]}`;
  return level === undefined ? `${name} allows it` : `${name} at level ${level} allows it`;
}

function missingResourceText(crossAccount: boolean, guarded: boolean): string {
  if (crossAccount) return "no resource policy allows it, which a principal of another account needs";
  if (guarded) return "no resource policy allows it, which keys and roles need even in their own account";
  return "no resource policy allows it";
}

/** Whether a statement applies, and if not, why. */
export function statementText(
  statement: ConsideredStatement,
  request: AuthorizationRequest,
  nameOf: PolicyName = policyName,
): string {
  const name = statementName(statement, nameOf);
  if (!statement.applies) return `${name} does not apply: ${becauseText(statement.because, request)}`;
  const verb = statement.effect === "Deny" ? "denies" : "allows";
  if (statement.naming !== "account" || statement.effect === "Deny") return `${name} ${verb} it`;
  return `${name} allows it to the account, which leaves it to identity policies there`;
}

function statementName(statement: AuthorizingStatement, nameOf: PolicyName): string {
  const { sid, index } = statement;
  return `statement ${sid === undefined ? index + 1 : `\`${sid}\``} of ${nameOf(statement)}`;
}

function policyName({ type, level, policy }: AuthorizingStatement): string {
  const name = `${policyTypeNames[type]} ${policy + 1}`;
  return level === undefined ? name : `${name} at level ${level}`;
}

function becauseText(because: NotApplyingBecause | "exempt", { action, resource }: AuthorizationRequest): string {
  if (because === "action") return `it is not about \`${action}\``;
  if (because === "resource") return `it is not about \`${resource}\``;
  if (because === "principal") return "it does not name who asks";
  if (because === "exempt") return "its kind of policy has no say here";
  return conditionText(because);
}

function conditionText({ operator, key, values, found }: FailedCondition): string {
  const has = found === undefined ? "does not have it" : `has ${quoted(found)}`;
  return `its condition \`${operator}\` compares \`${key}\` with ${quoted(values)}, and the request ${has}`;
}

function quoted(values: string | readonly string[]): string {
  return [values]
    .flat()
    .map((value) => `\`${value}\``)
    .join(", ");
}

const exemptionTexts: Readonly<Record<Exemption, string>> = {
  "needs-no-permission": "AWS lets everyone do it",
  "root-user": "the root user may do everything in its account",
  "no-policies-of-its-own": "who asks is no user or role",
  "service-linked-role": "who asks is a service-linked role",
  "management-account": "the management account is not restricted",
  "not-controlled": "resource control policies do not know the action",
  "bucket-owner": "the root user may always see to its account's bucket policies",
};

/** Why policies of a kind have no say. */
export function exemptText({ type, because }: ExemptType): string {
  return `a ${policyTypeNames[type]} has no say: ${exemptionTexts[because]}`.replace(/^a identity/, "an identity");
}
