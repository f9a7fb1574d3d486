import type { Budget } from "./budget.ts";
import type { ComparedStatement } from "./compared-statement.ts";
import { actionConstraint, resourceConstraint } from "./constraints.ts";
import { keyOf, type KeyDemand, type KeyValue } from "./keys/key-demand.ts";
import type { KeyDomain } from "./keys/key-domain.ts";
import { solveKey } from "./keys/solve-key.ts";
import type { Reading } from "./reading.ts";
import { constrained, type TextVariable } from "./text-variable.ts";
import type { TextConstraint } from "./texts/text-constraint.ts";

/** A condition key: what was asked of it, and a value that does it; undefined when none could be found out. */
export interface KeyVariable {
  demands: readonly KeyDemand[];
  model: { value: KeyValue } | undefined;
}

/** A request in the making. It is never changed: what is added makes a new one. */
export interface Store {
  action: TextVariable;
  resource: TextVariable;
  keys: ReadonlyMap<string, KeyVariable>;
}

/** What all requests of one search share. */
export interface Setting {
  reading: Reading;
  budget: Budget;
  /** The domain of a condition key, in lower case. */
  domains: (key: string) => KeyDomain;
  /** Collects why something could not be found out. */
  doubts: Set<string>;
}

/** The request with the constraint on its action; undefined when no action can keep to it. */
export function withAction(store: Store, constraint: TextConstraint, setting: Setting): Store | undefined {
  const action = constrained(store.action, constraint, setting.budget);
  return action && { ...store, action: noted(action, setting) };
}

/** The request with the constraint on its resource; undefined when no resource can keep to it. */
export function withResource(
  store: Store,
  constraint: TextConstraint | undefined,
  setting: Setting,
): Store | undefined {
  if (!constraint) return store;
  const resource = constrained(store.resource, constraint, setting.budget);
  return resource && { ...store, resource: noted(resource, setting) };
}

/** The request with the demand on its key; undefined when no value can meet it. */
export function withDemand(store: Store, demand: KeyDemand, setting: Setting): Store | undefined {
  const key = keyOf(demand);
  const demands = [...(store.keys.get(key)?.demands ?? []), demand];
  const found = solveKey(key, demands, setting.domains(key), setting.reading, setting.budget);
  if (found === "none") return undefined;
  if (found === "unknown") setting.doubts.add(`no value of \`${demand.condition.key}\` could be found`);
  const model = found === "unknown" ? undefined : found;
  return { ...store, keys: new Map([...store.keys, [key, { demands, model }]]) };
}

/** The request to which a statement applies, with one of its resources if it is given; undefined when there is none. */
export function applying(
  store: Store,
  statement: ComparedStatement,
  setting: Setting,
  resource?: string,
): Store | undefined {
  const named = resource === undefined ? statement : { ...statement, resources: { texts: [resource], wanted: true } };
  let next = withAction(store, actionConstraint(statement.actions, true), setting);
  next &&= withResource(next, resourceConstraint(named, true, setting.reading), setting);
  for (const demand of statement.conditions) next &&= withDemand(next, demand, setting);
  return next;
}

function noted(variable: TextVariable, { doubts }: Setting): TextVariable {
  if (variable.model === undefined && !variable.open) doubts.add("too many patterns overlap");
  return variable;
}
