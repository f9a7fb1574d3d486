import { compactGrants } from "../../iam/minimise/compact-grants.ts";
import type { PolicyDocument } from "../../iam/policy.ts";
import type { Need } from "../need.ts";
import { widenNames } from "../widen-names.ts";
import type { Strategy, StrategyOptions } from "./strategy.ts";

/** What is needed and nothing else. Names, then actions, become patterns only where that saves a document. */
export const leastPrivilege: Strategy = { documents, findings: () => [] };

function documents(needs: readonly Need[], options: StrategyOptions): readonly PolicyDocument[] {
  const exact = compactGrants(needs, { ...options, allowWildcards: "never" });
  if (options.allowWildcards === "never") return exact;
  if (options.allowWildcards === "to-fit" && exact.length <= 1) return exact;
  const widened = compactGrants(widenNames(needs, options.stackNames), options);
  return options.allowWildcards === "always" || widened.length < exact.length ? widened : exact;
}
