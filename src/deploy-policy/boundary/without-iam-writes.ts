import { actionsIntersect } from "../../iam/action.ts";
import { matchingActions, type ActionCatalogue } from "../../iam/action-catalogue.ts";
import type { Action, Statement } from "../../iam/policy.ts";

/** A statement of a boundary, and what of IAM it lost. */
export interface Withheld {
  /** Absent where nothing is left. */
  statement?: Statement;
  /** Actions or patterns, as they were written. */
  withheld: readonly Action[];
}

/**
 * The statement without what changes anything in IAM: a role that may write IAM makes itself another role without a
 * boundary. `iam:PassRole` counts as writing, as in AWS's service authorization reference.
 */
export function withoutIamWrites(statement: Statement, catalogue: ActionCatalogue): Withheld {
  if (statement.NotAction !== undefined) return exceptIam(statement, [statement.NotAction].flat());
  const actions = [statement.Action ?? []].flat();
  const everyService = actions.filter((action) => !/^[^:*?]+:/.test(action) && actionsIntersect(action, "iam:*"));
  if (everyService.length > 0) return { ...exceptIam(statement), withheld: everyService };
  const parts = actions.map((action) => ({ action, kept: keptOf(action, catalogue) }));
  const withheld = parts.filter(({ action, kept }) => !kept.includes(action)).map(({ action }) => action);
  const kept = [...new Set(parts.flatMap((part) => part.kept))];
  return { ...(kept.length > 0 && { statement: { ...statement, Action: kept } }), withheld };
}

/** `*`, and patterns that reach several services, become everything but IAM: a boundary may be wider than the roles. */
function exceptIam({ Effect, Resource, NotResource, Condition }: Statement, left: readonly Action[] = []): Withheld {
  const rest = {
    ...(Resource !== undefined && { Resource }),
    ...(NotResource !== undefined && { NotResource }),
    ...(Condition && { Condition }),
  };
  const known = left.some((action) => action === "*" || action.toLowerCase() === "iam:*");
  const NotAction = known ? [...left] : [...left, "iam:*"];
  return { statement: { Effect, NotAction, ...rest }, withheld: known ? [] : ["iam:*"] };
}

/** An action as it is, or what of it only reads. */
function keptOf(action: Action, catalogue: ActionCatalogue): readonly Action[] {
  if (!/^iam:/i.test(action)) return [action];
  const matching = /[*?]/.test(action) ? matchingActions(action, catalogue) : [action];
  const reading = matching.filter((each) => /^iam:(Get|List|Generate\w+Report|Simulate)/i.test(each));
  return reading.length === matching.length ? [action] : reading;
}
