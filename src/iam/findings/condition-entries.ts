import type { DocumentPath } from "../../diagnostics/source-file.ts";
import { parseOperator, type OperatorName } from "../conditions/condition.ts";
import type { Statement } from "../policy.ts";

/** One operator of a condition with one of its keys. */
export interface ConditionEntry {
  /** As the policy writes it. */
  operator: string;
  name: OperatorName;
  /** As the policy writes it. */
  key: string;
  values: readonly string[];
  /** From the statement to the values. */
  path: DocumentPath;
}

/** The entries of a statement's condition, without operators that IAM does not have. */
export function conditionEntries({ Condition = {} }: Statement): readonly ConditionEntry[] {
  return Object.entries(Condition).flatMap(([operator, keys]) => {
    const name = parseOperator(operator);
    if (!name) return [];
    return Object.entries(keys).map(([key, values]) => {
      const path = ["Condition", operator, key];
      return { operator, name, key, values: [values].flat().map(String), path };
    });
  });
}

/** Whether an entry holds when the request does not have the key. */
export function holdsWithout({ name: { base, quantifier, ifExists }, values }: ConditionEntry): boolean {
  if (base === "null") return values.some((value) => value.toLowerCase() === "true");
  if (quantifier !== undefined) return quantifier === "forallvalues";
  return ifExists || isNegated(base);
}

/** Whether an operator, in lower case, holds where its values are not found. */
export function isNegated(base: string): boolean {
  return /not/.test(base);
}

/** Entries by key, in lower case: what is asked of one key. */
export function entriesByKey(statement: Statement): ReadonlyMap<string, readonly ConditionEntry[]> {
  return Map.groupBy(conditionEntries(statement), ({ key }) => key.toLowerCase());
}
