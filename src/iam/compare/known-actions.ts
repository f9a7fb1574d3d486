import { operationOf, serviceOf } from "../action.ts";
import type { ActionCatalogue } from "../action-catalogue.ts";
import { hasWildcard, matches } from "../pattern.ts";
import type { Action } from "../policy.ts";
import type { ComparedSet, ComparedStatement } from "./compared-statement.ts";

/** The actions that can be told by name. */
export interface KnownActions {
  /** As AWS writes them, or as a policy does, by the same in lower case. */
  names: ReadonlyMap<string, Action>;
  /** The services that policies spell out, in lower case. */
  services: readonly string[];
}

/** What two sets of policies name, and what the catalogue knows of the services that they spell out. */
export function knownActions(sets: readonly ComparedSet[], catalogue: ActionCatalogue | undefined): KnownActions {
  const statements = sets.flatMap(({ allows, denies }) => [...allows, ...denies]);
  const written = statements.flatMap(({ statement: { Action, NotAction } }) => [Action ?? NotAction ?? []].flat());
  const services = [...new Set(written.map(serviceOf))].filter((service) => service !== "" && !hasWildcard(service));
  const listed = catalogue
    ? services.flatMap((service) => catalogue.actionsOf(service).map((operation) => `${service}:${operation}`))
    : [];
  const names = new Map<string, Action>();
  for (const action of [...listed, ...written.filter(isName)]) {
    const lowerCase = action.toLowerCase();
    if (!names.has(lowerCase)) names.set(lowerCase, action);
  }
  return { names, services };
}

function isName(action: Action): boolean {
  return !hasWildcard(action) && /^[^:]+:[^:]+$/.test(action);
}

/** The known actions, in lower case, grouped by the statements that reach them. */
export function actionsAlike({ names }: KnownActions, statements: readonly ComparedStatement[]): string[][] {
  const groups = new Map<string, string[]>();
  for (const lowerCase of names.keys()) {
    const reached = statements.map(({ compiled }) => (compiled.reachesAction(lowerCase) ? "1" : "0")).join("");
    const group = groups.get(reached);
    if (group) group.push(lowerCase);
    else groups.set(reached, [lowerCase]);
  }
  return [...groups.values()];
}

/** Actions of a pattern that no name is known of. */
export interface UnknownActions {
  /** In lower case. */
  pattern: Action;
  /** Known names, in lower case. */
  names: readonly Action[];
  /** Services that are looked at on their own. */
  services: readonly string[];
}

/**
 * What a statement may reach beyond known actions. A pattern for many services is taken apart: one for each service
 * that a policy spells out, and one for all others.
 */
export function unknownActions({ actions }: ComparedStatement, known: KnownActions): UnknownActions[] {
  const patterns = actions.wanted ? actions.texts.filter(hasWildcard) : ["*"];
  const units = new Map<string, UnknownActions>();
  for (const pattern of patterns) {
    for (const unit of unitsOfPattern(pattern, known)) if (!units.has(unit.pattern)) units.set(unit.pattern, unit);
  }
  return [...units.values()];
}

function unitsOfPattern(pattern: Action, known: KnownActions): UnknownActions[] {
  const service = serviceOf(pattern);
  if (!hasWildcard(service)) return [{ pattern, names: namesOf(known, service), services: [] }];
  // A pattern without a colon other than `*` is for no service in particular.
  if (pattern !== "*" && !pattern.includes(":")) return [{ pattern, names: [...known.names.keys()], services: [] }];
  const matching = known.services.filter((each) => matches(service, each));
  const own = matching.map((each) => ({
    pattern: `${each}:${operationOf(pattern)}`,
    names: namesOf(known, each),
    services: [],
  }));
  return [...own, { pattern, names: [], services: matching }];
}

function namesOf({ names }: KnownActions, service: string): string[] {
  return [...names.keys()].filter((name) => serviceOf(name) === service);
}
