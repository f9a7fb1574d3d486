import type { ActionCatalogue, ResourceCatalogue } from "../action-catalogue.ts";
import type { Budget } from "./budget.ts";
import type { ComparedSet, ComparedStatement } from "./compared-statement.ts";
import type { KeyDomain } from "./keys/key-domain.ts";

/** Which actions exist, and what each can be limited to where that is known. */
export type ComparisonCatalogue = ActionCatalogue & Partial<Pick<ResourceCatalogue, "resourcesOf">>;

/** Two sides, and what holds for the whole comparison. */
export interface Comparison {
  before: ComparedSet;
  after: ComparedSet;
  catalogue: ComparisonCatalogue | undefined;
  budget: Budget;
  /** The domain of a condition key, in lower case. */
  domains: (key: string) => KeyDomain;
}

export function statementsOf({ before, after }: Pick<Comparison, "before" | "after">): ComparedStatement[] {
  return [...before.allows, ...before.denies, ...after.allows, ...after.denies];
}
