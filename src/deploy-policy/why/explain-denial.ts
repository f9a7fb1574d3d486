import { callerOf } from "../../iam/denials/caller.ts";
import type { Denial } from "../../iam/denials/denial.ts";
import { parseArn } from "../../iam/arn.ts";
import type { Need } from "../need.ts";
import { cureOf, type Cure } from "./cures.ts";
import { documentOf } from "./documents.ts";
import type { Addition, DeployKnowledge, DocumentKind, Explanation } from "./explanation.ts";
import { needsElsewhere, needsLike } from "./find-need.ts";
import { resourcePolicyStatement, smallestStatement, trustStatement } from "./statement.ts";

/** Explains one refusal, with what is known of the deploy it came from. */
export function explainDenial(given: Denial, knowledge: DeployKnowledge): Explanation {
  const denial = completed(given, knowledge);
  const caller = denial.principal === undefined ? undefined : callerOf(denial.principal);
  const document = documentOf(denial, caller, knowledge);
  const likely = denial.whose ? [] : needsLike({ ...denial, ...logicalIdOf(knowledge) }, knowledge.needs);
  const certain = denial.action !== undefined || likely.length === 1;
  const need = certain ? likely[0] : undefined;
  const elsewhere = likely.length === 0 && !denial.whose ? needsElsewhere(denial, knowledge.needs) : [];
  const additions = denial.deny === "explicit" ? [] : additionsFor(document, denial, need ?? elsewhere[0]);
  return {
    denial: need && denial.action === undefined ? { ...denial, action: need.action } : denial,
    ...(caller && { caller }),
    document,
    ...(need && { need }),
    candidates: certain ? [] : likely,
    elsewhere,
    ...fittingCure(cureOf(document, denial, caller), denial, need, additions),
    additions,
  };
}

/** The cure in view of what can be said: no statement without an action, one on `*` without a resource. */
function fittingCure(cure: Cure, denial: Denial, need: Need | undefined, additions: readonly Addition[]): Cure {
  if (denial.deny === "explicit") return cure;
  if (additions.length === 0) return { reason: cure.reason, cure: unknownPermission };
  if (need || denial.resource !== undefined || denial.document === "trust-policy") return cure;
  return {
    ...cure,
    cure: `${cure.cure}, with an ARN in place of \`*\` where the action takes one (the message names none)`,
  };
}

const unknownPermission =
  "the message does not tell the permission: `passrole policy` prints all that the deploy takes, to be compared with what there is";

function logicalIdOf({ logicalId }: DeployKnowledge): { logicalId?: string } {
  return logicalId === undefined ? {} : { logicalId };
}

/** What the message leaves out is taken from what was asked. */
function completed(denial: Denial, { caller, resource, action }: DeployKnowledge): Denial {
  return {
    ...(caller !== undefined && { principal: caller }),
    ...(action !== undefined && denial.service === undefined && { action }),
    ...(resource !== undefined && { resource }),
    ...denial,
  };
}

function additionsFor(document: DocumentKind, denial: Denial, need: Need | undefined): readonly Addition[] {
  if (document === "resource-policy") return addition(document, resourcePolicyStatement(denial, need));
  if (document === "trust-policy") return addition(document, trustStatement(denial));
  const own = addition(document, smallestStatement(denial, need));
  return isForeign(denial) && denial.document === undefined ? [...own, ...theOtherSide(denial, need)] : own;
}

function addition(document: DocumentKind, statement: Addition["statement"] | undefined): readonly Addition[] {
  return statement ? [{ document, statement }] : [];
}

/** What belongs to another account takes both: a policy of the caller, and one of the resource. */
function theOtherSide(denial: Denial, need: Need | undefined): readonly Addition[] {
  return denial.action?.toLowerCase() === "sts:assumerole"
    ? addition("trust-policy", trustStatement(denial))
    : addition("resource-policy", resourcePolicyStatement(denial, need));
}

function isForeign({ principal, resource }: Denial): boolean {
  const [asking, asked] = [callerOf(principal ?? "").account, parseArn(resource ?? "")?.account];
  return /^\d{12}$/.test(asked ?? "") && asking !== undefined && asking !== asked;
}
