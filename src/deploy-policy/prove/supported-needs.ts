import { actionMatches } from "../../iam/action.ts";
import { compilePolicy, evaluate, type DecidingStatement } from "../../iam/evaluate.ts";
import type { Action, PolicyDocument } from "../../iam/policy.ts";
import { requestOf } from "../judge/request-of.ts";
import type { Need } from "../need.ts";

/** A need with what allows it. */
export interface SupportedNeed {
  need: Need;
  /** The Allows that apply, and in each the actions, as they are written there, that reach it. */
  by: readonly Support[];
}

export interface Support extends DecidingStatement {
  actions: readonly Action[];
}

/** Asks the evaluator for each need, on an example of its resource. */
export function supportedNeeds(needs: readonly Need[], policies: readonly PolicyDocument[]): readonly SupportedNeed[] {
  const compiled = policies.map(compilePolicy);
  return needs.map((need) => {
    const { decision, statements } = evaluate(compiled, requestOf(need));
    const by = decision === "allowed" ? statements : [];
    return { need, by: by.map((each) => ({ ...each, actions: reaching(each, need, policies) })) };
  });
}

function reaching(
  { policy, index }: DecidingStatement,
  { action }: Need,
  policies: readonly PolicyDocument[],
): readonly Action[] {
  const { Action: actions = [] } = policies[policy]!.Statement[index]!;
  return [actions].flat().filter((pattern) => actionMatches(pattern, action));
}
