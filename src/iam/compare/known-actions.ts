import { operationOf, serviceOf } from "../action.ts";
import type { ActionCatalogue } from "../action-catalogue.ts";
import { hasWildcard, matches, unitsOf } from "../pattern.ts";
import type { Action } from "../policy.ts";
import type { ComparedSet, ComparedStatement } from "./compared-statement.ts";
import { noneOf, type TextConstraint } from "./texts/text-constraint.ts";
import { textPattern } from "./texts/text-pattern.ts";

/** The actions that can be told by name. */
export interface KnownActions {
  /** As AWS writes them, or as a policy does, by the same in lower case. */
  names: ReadonlyMap<string, Action>;
  /** Patterns as a policy writes them, by the same in lower case. */
  written: ReadonlyMap<string, Action>;
  /** What is none of the known actions of a service, by the services that policies spell out, in lower case. */
  ofService: ReadonlyMap<string, TextConstraint>;
  /** What is an action of none of these services. */
  allOfServices: TextConstraint;
}

/** What two sets of policies name, and what the catalogue knows of the services that they spell out. */
export function knownActions(sets: readonly ComparedSet[], catalogue: ActionCatalogue | undefined): KnownActions {
  const statements = sets.flatMap(({ allows, denies }) => [...allows, ...denies]);
  const written = statements.flatMap(({ statement: { Action, NotAction } }) => [Action ?? NotAction ?? []].flat());
  const services = [...new Set(written.map(serviceOf))].filter((service) => service !== "" && !hasWildcard(service));
  const names = new Map(catalogue && services.flatMap((service) => [...namesOf(service, catalogue)]));
  for (const action of written.filter(isName)) {
    const lowerCase = action.toLowerCase();
    if (!names.has(lowerCase)) names.set(lowerCase, action);
  }
  const byService = Map.groupBy(names.keys(), serviceOf);
  return {
    names,
    written: new Map(written.toReversed().map((pattern) => [pattern.toLowerCase(), pattern])),
    ofService: new Map(services.map((service) => [service, noneOf(byService.get(service) ?? [])])),
    allOfServices: { patterns: services.map((service) => textPattern(unitsOf(`${service}:*`))), wanted: false },
  };
}

const ofCatalogues = new WeakMap<ActionCatalogue, Map<string, ReadonlyMap<string, Action>>>();

/** A service's actions as AWS writes them, by the same in lower case: remembered, because a catalogue does not change. */
function namesOf(service: string, catalogue: ActionCatalogue): ReadonlyMap<string, Action> {
  const ofServices = ofCatalogues.get(catalogue) ?? new Map<string, ReadonlyMap<string, Action>>();
  ofCatalogues.set(catalogue, ofServices);
  const known = ofServices.get(service);
  if (known) return known;
  const names = catalogue.actionsOf(service).map((operation) => `${service}:${operation}`);
  const found = new Map(names.map((name) => [name.toLowerCase(), name]));
  ofServices.set(service, found);
  return found;
}

function isName(action: Action): boolean {
  return !hasWildcard(action) && /^[^:]+:[^:]+$/.test(action);
}

/** The known actions that one of the `reached` reaches, in lower case, grouped by the statements that reach them. */
export function actionsAlike(
  known: KnownActions,
  reached: readonly ComparedStatement[],
  statements: readonly ComparedStatement[],
): string[][] {
  return [...Map.groupBy(known.names.keys(), serviceOf)].flatMap(([service, names]) => {
    const concerned = statements.filter((statement) => concerns(statement, service));
    const alike = Map.groupBy(names, (name) => concerned.map(({ compiled }) => compiled.reachesAction(name)).join());
    return [...alike.values()].filter(([name]) => reached.some(({ compiled }) => compiled.reachesAction(name!)));
  });
}

/** Whether a statement may reach actions of a service, given in lower case. */
function concerns({ actions }: ComparedStatement, service: string): boolean {
  if (!actions.wanted) return true;
  return actions.texts.some((text) => {
    const named = serviceOf(text);
    return named === service || hasWildcard(named);
  });
}

/** Actions of a pattern that no name is known of. */
export interface UnknownActions {
  /** In lower case. */
  pattern: Action;
  /** What is known, or looked at on its own. */
  except: TextConstraint;
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
  if (!hasWildcard(service)) return [{ pattern, except: known.ofService.get(service) ?? noneOf([]) }];
  // A pattern without a colon other than `*` is for no service in particular.
  if (pattern !== "*" && !pattern.includes(":")) return [{ pattern, except: noneOf([...known.names.keys()]) }];
  const own = [...known.ofService]
    .filter(([each]) => matches(service, each))
    .map(([each, except]) => ({ pattern: `${each}:${operationOf(pattern)}`, except }));
  return [...own, { pattern, except: known.allOfServices }];
}
