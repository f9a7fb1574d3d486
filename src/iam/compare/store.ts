import { spend, type Budget } from "./budget.ts";
import type { ComparedStatement } from "./compared-statement.ts";
import { actionConstraint, resourceConstraint } from "./constraints.ts";
import { keyOf, type KeyDemand, type KeyValue } from "./keys/key-demand.ts";
import type { KeyDomain } from "./keys/key-domain.ts";
import { solveKey } from "./keys/solve-key.ts";
import type { Reading } from "./reading.ts";
import { findText, isPlainlyEmpty } from "./texts/find-text.ts";
import { satisfies, type TextConstraint } from "./texts/text-constraint.ts";

/** A text that is looked for: what was asked of it, and one that does it; undefined when none could be found out. */
export interface TextVariable {
  constraints: readonly TextConstraint[];
  preferred: readonly string[];
  model: string | undefined;
  /** Whether it can be no other text. */
  fixed?: boolean;
}

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

export function textVariable(preferred: readonly string[]): TextVariable {
  return { constraints: [], preferred, model: preferred[0] ?? "" };
}

export function fixedText(text: string): TextVariable {
  return { constraints: [], preferred: [], model: text, fixed: true };
}

/** The request with the constraint on its action; undefined when no action can keep to it. */
export function withAction(store: Store, constraint: TextConstraint, setting: Setting): Store | undefined {
  const action = constrained(store.action, constraint, setting, false);
  return action && { ...store, action };
}

/** The request with the constraint on its resource; undefined when no resource can keep to it. */
export function withResource(
  store: Store,
  constraint: TextConstraint | undefined,
  setting: Setting,
): Store | undefined {
  if (!constraint) return store;
  const resource = constrained(store.resource, constraint, setting, setting.reading.symbols !== undefined);
  return resource && { ...store, resource };
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

function constrained(
  variable: TextVariable,
  constraint: TextConstraint,
  { budget, doubts }: Setting,
  symbolic: boolean,
): TextVariable | undefined {
  if (variable.fixed) return satisfies(variable.model!, constraint) ? variable : undefined;
  const next = { ...variable, constraints: [...variable.constraints, constraint] };
  if (symbolic) return isPlainlyEmpty(next.constraints) ? undefined : { ...next, model: undefined };
  if (variable.model !== undefined && satisfies(variable.model, constraint)) return next;
  spend(budget, constraint.patterns.length);
  const found = findText(next.constraints, next.preferred, budget);
  if (found === "none") return undefined;
  if (found === "unknown") doubts.add("too many patterns overlap");
  return { ...next, model: found === "unknown" ? undefined : found.value };
}
