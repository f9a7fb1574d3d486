import { actionMatches } from "./action.ts";
import { arnPatternsIntersect } from "./arn-patterns.ts";
import { matches } from "./pattern.ts";
import { covers } from "./pattern-relations.ts";
import type { Action, Statement } from "./policy.ts";

/**
 * Whether statements whose texts are not fully known may allow an action: `*` in them, and in `resource`, may stand for
 * anything. So a no is certain, a yes is not. Conditions are taken to be met where they allow, not met where they deny.
 * Without `resource` the action knows none, and only `*` in a statement allows it.
 */
export function mayAllow(statements: readonly Statement[], action: Action, resource?: string): boolean {
  if (statements.some((statement) => surelyDenies(statement, action, resource))) return false;
  return statements.some((statement) => statement.Effect === "Allow" && mayApply(statement, action, resource));
}

function mayApply(statement: Statement, action: Action, resource: string | undefined): boolean {
  return isNamedAction(statement, action) && mayBeNamedResource(statement, resource);
}

function isNamedAction({ Action, NotAction }: Statement, action: Action): boolean {
  const named = [Action ?? NotAction ?? []].flat().some((pattern) => actionMatches(pattern, action));
  return Action === undefined ? !named : named;
}

function mayBeNamedResource({ Resource, NotResource }: Statement, resource: string | undefined): boolean {
  if (Resource !== undefined) return [Resource].flat().some((pattern) => reaches(patternOf(pattern), resource));
  return ![NotResource ?? []].flat().some((pattern) => resource !== undefined && covers(pattern, resource));
}

function reaches(pattern: string, resource: string | undefined): boolean {
  return resource === undefined ? matches(pattern, "*") : arnPatternsIntersect(pattern, resource);
}

/** A policy variable may become any text. */
function patternOf(text: string): string {
  return text.replaceAll(/\$\{[^}]*\}/g, "*");
}

function surelyDenies({ Effect, Condition, ...statement }: Statement, action: Action, resource?: string): boolean {
  if (Effect !== "Deny" || Condition || !isNamedAction({ Effect, ...statement }, action)) return false;
  const { Resource } = statement;
  if (Resource === undefined) return false;
  return [Resource].flat().some((pattern) => covers(pattern, resource ?? "*"));
}
