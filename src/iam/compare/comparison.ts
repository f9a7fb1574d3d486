import type { Budget } from "./budget.ts";
import type { CompareOptions } from "./difference.ts";
import type { ComparedSet, ComparedStatement } from "./compared-statement.ts";
import type { LikelyValues } from "./likely-values.ts";
import type { Reading } from "./reading.ts";
import type { KeyDomain } from "./keys/key-domain.ts";

export type ComparisonCatalogue = NonNullable<CompareOptions["catalogue"]>;

/** Two sides, and what holds for the whole comparison. */
export interface Comparison {
  before: ComparedSet;
  after: ComparedSet;
  catalogue: ComparisonCatalogue | undefined;
  budget: Budget;
  /** The domain of a condition key, in lower case. */
  domains: (key: string) => KeyDomain;
  /** Whether the letters for private use, which stand for variables of any value, are in no policy. */
  provable: boolean;
  /** The readings there were, so that each is made once. */
  readings: Map<string, Reading>;
  /** What to try for the keys that policy variables ask for. */
  likely: LikelyValues;
}

export function statementsOf({ before, after }: Pick<Comparison, "before" | "after">): ComparedStatement[] {
  return [...before.allows, ...before.denies, ...after.allows, ...after.denies];
}
