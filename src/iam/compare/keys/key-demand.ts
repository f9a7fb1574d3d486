import type { CompiledStatement } from "../../compile-statement.ts";
import { parseOperator, type CompiledCondition, type OperatorName } from "../../conditions/condition.ts";
import type { RequestContext } from "../../request.ts";
import type { Statement } from "../../policy.ts";
import type { Reading } from "../reading.ts";

/** What a request's value of a condition key may be; undefined for a key that is absent. */
export type KeyValue = string | readonly string[] | undefined;

/** That one operator with one of its keys holds, or that it does not. */
export interface KeyDemand {
  condition: CompiledCondition;
  /** Undefined for one that IAM does not have. */
  operator: OperatorName | undefined;
  /** Whether the operator holds when none of the policy's values matches. */
  negated: boolean;
  /** Whether `${…}` are policy variables. */
  variables: boolean;
  /** Whether a value of the policy whose variable has no value matches everything. */
  unresolved: boolean;
  holds: boolean;
}

/** What the conditions of a statement demand, each of its key. */
export function demandsOf(
  { conditions }: CompiledStatement,
  effect: Statement["Effect"],
  variables: boolean,
): readonly KeyDemand[] {
  return conditions.map((condition) => {
    const operator = parseOperator(condition.operator);
    const negated = operator !== undefined && /not/.test(operator.base);
    return { condition, operator, negated, variables, unresolved: negated && effect === "Allow", holds: true };
  });
}

export function keyOf({ condition }: KeyDemand): string {
  return condition.key.toLowerCase();
}

/** Whether a value of the key does what is demanded, as the evaluator sees it. */
export function meets(value: KeyValue, demand: KeyDemand, { fixed }: Reading): boolean {
  const context: Record<string, string | readonly string[]> = contextOf(fixed);
  if (value !== undefined) context[keyOf(demand)] = value;
  return demand.condition.holds({ action: "", resource: "", context }) === demand.holds;
}

/** The values as a request has them. */
export function contextOf(values: ReadonlyMap<string, KeyValue>): Record<string, string | readonly string[]> {
  const given = [...values].filter((entry): entry is [string, NonNullable<KeyValue>] => entry[1] !== undefined);
  return Object.fromEntries(given) satisfies RequestContext;
}
