import type { ActionCatalogue } from "../../src/iam/action-catalogue.ts";
import { actionMatches, serviceOf } from "../../src/iam/action.ts";
import type { Action, PolicyDocument, Statement } from "../../src/iam/policy.ts";

/** A change to policies that a proof of the unchanged ones must report. */
export interface PolicyMutation {
  what: string;
  /** The statement changed; several, when another goes with it; undefined where this cannot be done to it. */
  change: (statement: Statement, catalogue: ActionCatalogue) => readonly Statement[] | undefined;
}

export const policyMutations: readonly PolicyMutation[] = [
  { what: "a statement dropped", change: () => [] },
  {
    what: "an action dropped",
    change: (statement) => {
      const actions = [statement.Action ?? []].flat();
      return actions.length > 1 ? [{ ...statement, Action: actions.slice(1) }] : undefined;
    },
  },
  {
    what: "an action added",
    change: (statement, catalogue) => {
      const added = otherAction(statement, catalogue);
      return added === undefined ? undefined : [{ ...statement, Action: [...[statement.Action ?? []].flat(), added] }];
    },
  },
  {
    what: "another action of the service on everything",
    change: (statement, catalogue) => {
      const added = otherAction(statement, catalogue);
      return added === undefined ? undefined : [statement, { Effect: "Allow", Action: added, Resource: "*" }];
    },
  },
  { what: "everything of its services", change: (statement) => [{ ...statement, Action: services(statement) }] },
  { what: "a resource widened to its account", change: (statement) => widened(statement, widenedArn) },
  { what: "a resource widened to everything", change: (statement) => widened(statement, () => "*") },
  {
    what: "a condition dropped",
    change: ({ Condition, ...statement }) => Condition && [statement],
  },
  { what: "the same again", change: (statement) => [statement, statement] },
  { what: "a Deny of it", change: (statement) => [statement, { ...statement, Effect: "Deny" }] },
];

/** The documents with a mutation of the first statement, from one on, to which it can be done; undefined if there is none. */
export function mutated(
  documents: readonly PolicyDocument[],
  { change }: PolicyMutation,
  from: number,
  catalogue: ActionCatalogue,
): readonly PolicyDocument[] | undefined {
  const places = documents.flatMap(({ Statement }, policy) => Statement.map((_, index) => ({ policy, index })));
  const start = from % places.length;
  for (const { policy, index } of [...places.slice(start), ...places.slice(0, start)]) {
    const changed = change(documents[policy]!.Statement[index]!, catalogue);
    if (changed)
      return documents.map((document, at) => (at === policy ? replaced(document, index, changed) : document));
  }
  return undefined;
}

function replaced(document: PolicyDocument, index: number, by: readonly Statement[]): PolicyDocument {
  return { ...document, Statement: document.Statement.toSpliced(index, 1, ...by) };
}

function services({ Action = [] }: Statement): Action[] {
  return [...new Set([Action].flat().map((action) => `${serviceOf(action)}:*`))];
}

/** An action of the statement's service that the statement lacks. */
function otherAction({ Action = [] }: Statement, catalogue: ActionCatalogue): Action | undefined {
  const actions = [Action].flat();
  const [service = ""] = actions.map(serviceOf);
  const others = catalogue.actionsOf(service).map((operation) => `${service}:${operation}`);
  return others.find((action) => !actions.some((pattern) => actionMatches(pattern, action)));
}

function widened(
  statement: Statement,
  wider: (resource: string) => string | undefined,
): readonly Statement[] | undefined {
  const resources = [statement.Resource ?? []].flat();
  for (const [at, resource] of resources.entries()) {
    const other = resource === "*" ? undefined : wider(resource);
    if (other !== undefined && other !== resource)
      return [{ ...statement, Resource: resources.toSpliced(at, 1, other) }];
  }
  return undefined;
}

function widenedArn(resource: string): string {
  return `${resource.split(":").slice(0, 5).join(":")}:*`;
}
