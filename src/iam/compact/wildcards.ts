import { operationOf, serviceOf } from "../action.ts";
import type { ActionCatalogue } from "../action-catalogue.ts";
import { compareTexts } from "../grant.ts";
import { hasWildcard } from "../pattern.ts";
import type { Action } from "../policy.ts";
import type { Group } from "./statement.ts";

/** A pattern that can stand for several actions of one group, because it matches nothing else in the catalogue. */
export interface Abbreviation {
  group: Group;
  pattern: Action;
  actions: readonly Action[];
  /** Characters it saves. */
  saves: number;
}

/** Services whose actions are always written out: what appears there later could give away an account. */
const writtenOut: ReadonlySet<string> = new Set(["iam", "sts", "kms", "organizations"]);

/** A pattern says at least this much: `Get*`, never `G*`. */
const shortestPrefix = 3;

/** Every abbreviation that would shorten one of the groups, the most saving first. */
export function abbreviationsOf(groups: readonly Group[], catalogue: ActionCatalogue): Abbreviation[] {
  return groups
    .flatMap((group) => groupAbbreviations(group, catalogue))
    .filter(({ saves }) => saves > 0)
    .sort((a, b) => b.saves - a.saves || compareTexts(a.pattern, b.pattern));
}

function groupAbbreviations(group: Group, catalogue: ActionCatalogue): Abbreviation[] {
  const services = Map.groupBy(group.actions, serviceOf);
  return [...services.entries()]
    .filter(([service]) => !writtenOut.has(service))
    .flatMap(([service, actions]) =>
      prefixes(actions, catalogue.actionsOf(service)).map((prefix) => abbreviation(group, service, prefix, actions)),
    );
}

function abbreviation(group: Group, service: string, prefix: string, wanted: readonly Action[]): Abbreviation {
  const pattern = `${service}:${prefix}*`;
  const actions = wanted.filter((action) => {
    const operation = operationOf(action);
    return startsWith(operation, prefix) && !hasWildcard(operation) && !isPolicy(operation);
  });
  const characters = actions.reduce((sum, action) => sum + listed(action), 0);
  return { group, pattern, actions, saves: characters - listed(pattern) };
}

/** The characters a text takes in a list: quotes and comma added. */
const listed = (text: string): number => text.length + 3;

/** The longest prefixes that two or more wanted operations share and no other operation of the service has. */
function prefixes(wanted: readonly Action[], operations: readonly string[]): string[] {
  const allowed = new Set(wanted.map((action) => operationOf(action).toLowerCase()).filter((name) => !isPolicy(name)));
  const sorted = operations.toSorted((a, b) => compareTexts(a.toLowerCase(), b.toLowerCase()));
  return onlyAllowed(sorted, allowed, 0);
}

/** Actions that write or read a policy are written out in every service. */
function isPolicy(operation: string): boolean {
  return operation.toLowerCase().endsWith("policy");
}

function onlyAllowed(operations: readonly string[], allowed: ReadonlySet<string>, shared: number): string[] {
  if (operations.length < 2) return [];
  const prefix = commonPrefix(operations[0]!, operations.at(-1)!);
  if (prefix.length >= shortestPrefix && operations.every((name) => allowed.has(name.toLowerCase()))) return [prefix];
  const at = Math.max(prefix.length, shared);
  const branches = Map.groupBy(operations, (name) => name.charAt(at).toLowerCase());
  return [...branches.values()].flatMap((branch) => onlyAllowed(branch, allowed, at + 1));
}

/** What two texts, and every text sorted between them, start with, without regard to case. */
function commonPrefix(first: string, last: string): string {
  let length = 0;
  while (length < first.length && first.charAt(length).toLowerCase() === last.charAt(length).toLowerCase()) length += 1;
  return first.slice(0, length);
}

function startsWith(operation: string, prefix: string): boolean {
  return operation.toLowerCase().startsWith(prefix.toLowerCase());
}

/** The groups with the abbreviations put in. */
export function abbreviate(groups: readonly Group[], abbreviations: readonly Abbreviation[]): Group[] {
  const byGroup = Map.groupBy(abbreviations, ({ group }) => group);
  return groups.map((group) => {
    const patterns = byGroup.get(group);
    if (!patterns) return group;
    const replaced = new Set(patterns.flatMap(({ actions }) => actions));
    const kept = group.actions.filter((action) => !replaced.has(action));
    return { ...group, actions: [...kept, ...patterns.map(({ pattern }) => pattern)].sort(compareTexts) };
  });
}
