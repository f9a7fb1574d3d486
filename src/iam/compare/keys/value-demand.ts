import type { KeyDemand } from "./key-demand.ts";

/** That one value of a key is matched by what the policy gives for it, before any negation, or that it is not. */
export interface ValueDemand {
  demand: KeyDemand;
  matched: boolean;
}

/** What lets the operator, asked of one value alone, hold or not. */
export function valueDemand(demand: KeyDemand, holds: boolean): ValueDemand {
  return { demand, matched: holds !== demand.negated };
}
