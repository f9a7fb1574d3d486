import type { CompiledCondition } from "./conditions/condition.ts";
import type { CompiledStatement } from "./compile-statement.ts";
import { contextValue, type AccessRequest } from "./request.ts";

/** A condition that does not hold: what the policy asks of a key and what the request has. */
export interface FailedCondition {
  /** As the policy writes it, with quantifier and `IfExists`. */
  operator: string;
  /** As the policy writes it. */
  key: string;
  values: readonly string[];
  /** What the request has; undefined when it lacks the key. */
  found: string | readonly string[] | undefined;
}

/** The first thing that keeps a statement from applying: an element that does not reach the request, or a condition. */
export type NotApplyingBecause = "action" | "resource" | "principal" | FailedCondition;

export type StatementExplanation = { applies: true } | { applies: false; because: NotApplyingBecause };

/** Whether a statement applies to a request, and if not, why. */
export function explainStatement(statement: CompiledStatement, request: AccessRequest): StatementExplanation {
  const because = whyNot(statement, request);
  return because === undefined ? { applies: true } : { applies: false, because };
}

function whyNot(statement: CompiledStatement, request: AccessRequest): NotApplyingBecause | undefined {
  if (!statement.reachesAction(request.action.toLowerCase())) return "action";
  if (statement.reachesResource?.(request) === false) return "resource";
  if (statement.reachesPrincipal?.(request) === false) return "principal";
  const failed = statement.conditions.find(({ holds }) => !holds(request));
  return failed && failedCondition(failed, request);
}

function failedCondition({ operator, key, values }: CompiledCondition, request: AccessRequest): FailedCondition {
  return { operator, key, values, found: contextValue(request, key.toLowerCase()) };
}
