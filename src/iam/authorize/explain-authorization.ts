import type { CompiledStatement } from "../compile-statement.ts";
import { explainStatement, type NotApplyingBecause, type StatementExplanation } from "../explain-statement.ts";
import type { StatementsByEffect } from "../statements-by-action.ts";
import { askedOf, isCrossAccount, layersFor, type Asked, type AuthorizationRequest } from "./asked.ts";
import { authorize, type Authorization } from "./authorize.ts";
import type { AuthorizingStatement, CompiledPolicySet, Layer } from "./compile-policy-set.ts";
import { exemptionOf, type Exemption } from "./exemption.ts";
import type { Naming } from "./naming.ts";
import { policyTypes, type PolicyType } from "./policy-set.ts";

/** A statement of a policy set: that it applies, or the first thing that keeps it from applying. */
export type ConsideredStatement = AuthorizingStatement & { effect: "Allow" | "Deny" } & (
    | {
        applies: true;
        /** How a statement of the resource's policy names who asks. */
        naming?: Naming;
      }
    | { applies: false; because: NotApplyingBecause | "exempt" }
  );

/** A kind of policy of the set that has no say in the request, and why. */
export interface ExemptType {
  type: PolicyType;
  because: Exemption;
}

/** What all policies around a request decide, and what each statement has to do with it. */
export interface Explanation extends Authorization {
  /** Whether who asks and the resource are of different accounts. */
  crossAccount: boolean;
  /** Every statement of every policy, kind by kind. */
  considered: readonly ConsideredStatement[];
  /** The kinds of policies whose statements do not count here; a statement of theirs is `exempt`. */
  exempt: readonly ExemptType[];
}

/** Decides a request as `authorize` does and says of each statement whether it applies and, if not, why. */
export function explainAuthorization(set: CompiledPolicySet, request: AuthorizationRequest): Explanation {
  const asked = askedOf(set, request);
  const exempt = exemptTypes(set, asked);
  const considered: ConsideredStatement[] = [];
  for (const layer of layersFor(set, asked)) {
    if (exempt.some(({ type }) => type === layer.type)) addExempt(layer, considered);
    else addConsidered(set, layer, request, considered);
  }
  return { ...authorize(set, request), crossAccount: isCrossAccount(asked), considered, exempt };
}

function exemptTypes({ has }: CompiledPolicySet, asked: Asked): ExemptType[] {
  return policyTypes.flatMap((type) => {
    const because = has[type] ? exemptionOf(type, asked) : undefined;
    return because === undefined ? [] : [{ type, because }];
  });
}

function addExempt({ policies, places }: Layer, considered: ConsideredStatement[]): void {
  policies.forEach(({ statements }, policy) => {
    for (const { index, effect } of statements) {
      considered.push({ ...places[policy]![index]!, effect, applies: false, because: "exempt" });
    }
  });
}

function addConsidered(
  { namings }: CompiledPolicySet,
  { type, policies, places }: Layer,
  request: AuthorizationRequest,
  considered: ConsideredStatement[],
): void {
  policies.forEach((policy, at) => {
    const reached = policy.reaching(request.action);
    for (const statement of policy.statements) {
      const [place, { effect }] = [places[at]![statement.index]!, statement];
      const explanation = explainReached(reached, statement, request);
      if (!explanation.applies) considered.push({ ...place, effect, applies: false, because: explanation.because });
      else if (type !== "resource") considered.push({ ...place, effect, applies: true });
      else
        considered.push({ ...place, effect, applies: true, naming: namings[at]![statement.index]!(request.principal) });
    }
  });
}

/** As `explainStatement`, but the statements that the action reaches are known. */
function explainReached(
  { denying, allowing }: StatementsByEffect,
  statement: CompiledStatement,
  request: AuthorizationRequest,
): StatementExplanation {
  const reached = statement.effect === "Deny" ? denying : allowing;
  return reached.includes(statement) ? explainStatement(statement, request) : unreached;
}

const unreached: StatementExplanation = { applies: false, because: "action" };
