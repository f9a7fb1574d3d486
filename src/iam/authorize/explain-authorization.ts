import type { CompiledStatement } from "../compile-statement.ts";
import { explainStatement, type NotApplyingBecause } from "../explain-statement.ts";
import { askedOf, authorize, situationOf, type Authorization, type AuthorizationRequest } from "./authorize.ts";
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
  const exemptions = new Map(policyTypes.map((type) => [type, exemptionOf(type, asked)] as const));
  return {
    ...authorize(set, request),
    crossAccount: situationOf(set, request, asked).crossAccount,
    considered: set.layers.flatMap((layer) =>
      consideredOf(set, request, layer, exemptions.get(layer.type) !== undefined),
    ),
    exempt: policyTypes.flatMap((type) => {
      const because = exemptions.get(type);
      return set.has[type] && because !== undefined ? [{ type, because }] : [];
    }),
  };
}

function consideredOf(
  set: CompiledPolicySet,
  request: AuthorizationRequest,
  layer: Layer,
  exempt: boolean,
): ConsideredStatement[] {
  return layer.policies.flatMap(({ statements }, policy) =>
    statements.map((statement) => {
      const place = { ...placeIn(layer, policy, statement), effect: statement.effect };
      if (exempt) return { ...place, applies: false, because: "exempt" };
      const explanation = explainStatement(statement, request);
      if (!explanation.applies || layer.type !== "resource") return { ...place, ...explanation };
      return { ...place, applies: true, naming: set.namings[policy]![statement.index]!(request.principal) };
    }),
  );
}

function placeIn({ type, level }: Layer, policy: number, { index, sid }: CompiledStatement): AuthorizingStatement {
  return { type, ...(level !== undefined && { level }), policy, index, ...(sid !== undefined && { sid }) };
}
