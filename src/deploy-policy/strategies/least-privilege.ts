import { compactGrants } from "../../iam/minimise/compact-grants.ts";
import { policyCharacters, policyLimits } from "../../iam/limits.ts";
import type { PolicyDocument } from "../../iam/policy.ts";
import type { Need } from "../need.ts";
import { widenNames } from "../widen-names.ts";
import type { Strategy, StrategyOptions } from "./strategy.ts";

/**
 * What is needed and nothing else. Names of the stack's own resources become patterns where a document is saved, or
 * where one is more than half full; actions become patterns only where that saves a document.
 */
export const leastPrivilege: Strategy = { documents, findings: () => [] };

function documents(needs: readonly Need[], options: StrategyOptions): readonly PolicyDocument[] {
  const exact = compactGrants(needs, { ...options, allowWildcards: "never" });
  if (options.allowWildcards === "never") return exact;
  if (options.allowWildcards === "to-fit" && hasRoom(exact)) return exact;
  const widened = compactGrants(widenNames(needs, options.stackNames), options);
  const saves = widened.length < exact.length || (exact.length === 1 && widened.length === 1);
  return options.allowWildcards === "always" || saves ? widened : exact;
}

/** A policy that is more than half full would have to change its shape as the service grows. */
const room = 0.5 * policyLimits.managed;

function hasRoom(documents: readonly PolicyDocument[]): boolean {
  return documents.length <= 1 && documents.every((document) => policyCharacters(document) <= room);
}
