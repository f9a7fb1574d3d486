import type { Diagnostic, Outcome } from "../../diagnostics/diagnostic.ts";
import { Diagnostics, diagnostic } from "../../diagnostics/diagnostics.ts";
import { attachedPoliciesLimit, policyCharacters, policyLimits } from "../../iam/limits.ts";
import { minimise } from "../../iam/minimise/minimise.ts";
import { parsePolicy } from "../../iam/parse/policy.ts";
import type { PolicyDocument } from "../../iam/policy.ts";

/** Documents as managed policies, each short enough to be one; why not, where a document is wrong or they are too many. */
export function attachablePolicies(given: readonly unknown[]): Outcome<readonly PolicyDocument[]> {
  const diagnostics = new Diagnostics();
  const policies = given.flatMap((value) => {
    const document = diagnostics.take(parsePolicy(value));
    return document ? fitting(value as PolicyDocument, document) : [];
  });
  diagnostics.take({ diagnostics: [...policies.flatMap(tooLong), ...tooMany(policies)] });
  return diagnostics.outcome(policies);
}

/** What fits stays as it was written; what does not says the same in as few policies as may be. */
function fitting(written: PolicyDocument, parsed: PolicyDocument): readonly PolicyDocument[] {
  if (policyCharacters(written) <= policyLimits.managed) return [written];
  return minimise(parsed, { sids: parsed.Statement.some(({ Sid }) => Sid !== undefined) }).documents;
}

function tooLong(document: PolicyDocument): readonly Diagnostic[] {
  const characters = policyCharacters(document);
  if (characters <= policyLimits.managed) return [];
  const message = `a statement of ${characters} characters fits in no managed policy, which has at most ${policyLimits.managed}`;
  return [diagnostic("error", "access-role/statement-too-long", message, { hint: "divide it into several" })];
}

function tooMany({ length }: readonly PolicyDocument[]): readonly Diagnostic[] {
  if (length <= attachedPoliciesLimit) return [];
  const message = `the policies take ${length} managed policies, and a role can have ${attachedPoliciesLimit}`;
  const hint = "let patterns stand for names, or give each group of services a provider of its own";
  return [diagnostic("error", "access-role/too-many-policies", message, { hint })];
}
