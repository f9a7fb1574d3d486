import { actionMatches } from "../../../iam/action.ts";
import { mayAllow } from "../../../iam/may-allow.ts";
import type { Action, Statement } from "../../../iam/policy.ts";

/** Whether a role may be allowed an action on a resource, as `mayAllow` says. */
export type Asking = (action: Action, resource: string | undefined) => boolean;

/**
 * Asks the same statements often: a role that many functions share has a statement, or a line of one, for each, and each
 * function is asked about. Only statements with the action are looked at, and a resource that one names as it is, is found
 * at once.
 */
export function askingOf(statements: readonly Statement[]): Asking {
  const known = new Map<Action, OfAction>();
  return (action, resource) => {
    const of = known.get(action) ?? ofAction(action, statements);
    known.set(action, of);
    return (resource !== undefined && of.named.has(resource)) || mayAllow(of.statements, action, resource);
  };
}

interface OfAction {
  statements: readonly Statement[];
  /** Resources that are named as they are, and of which nothing is denied. */
  named: ReadonlySet<string>;
}

function ofAction(action: Action, statements: readonly Statement[]): OfAction {
  const about = statements.filter(
    ({ Action, NotAction }) =>
      NotAction !== undefined || [Action ?? []].flat().some((each) => actionMatches(each, action)),
  );
  const denies = about.some(({ Effect }) => Effect === "Deny");
  const allowing = about.filter(({ NotAction }) => NotAction === undefined);
  return { statements: about, named: new Set(denies ? [] : allowing.flatMap(({ Resource = [] }) => Resource)) };
}
