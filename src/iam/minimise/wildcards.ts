import { operationOf, serviceOf } from "../action.ts";
import { matchingActions, type ActionCatalogue } from "../action-catalogue.ts";
import { compareTexts } from "../grant.ts";
import { hasWildcard } from "../pattern.ts";
import type { Action } from "../policy.ts";
import { actionPatterns } from "./action-patterns.ts";
import type { Group } from "./group.ts";

/** A pattern that can stand for several actions of one group, because it matches nothing else in the catalogue. */
export interface Abbreviation {
  group: Group;
  pattern: Action;
  /** What it matches. */
  matched: readonly Action[];
  /** What it is put in for: what no abbreviation before it stands for. */
  replaces: readonly Action[];
  /** Characters it saves. */
  saves: number;
}

/** Services whose actions are always written out: what appears there later could give away an account. */
const writtenOut: ReadonlySet<string> = new Set(["iam", "sts", "kms", "organizations"]);

/**
 * Every abbreviation that would shorten one of the groups, the most saving first. Only what is allowed is abbreviated:
 * nobody looks for what a Deny leaves out by and by.
 */
export function abbreviationsOf(groups: readonly Group[], catalogue: ActionCatalogue): Abbreviation[] {
  return groups
    .filter(({ frame }) => frame.effect === "Allow" && frame.actionElement === "Action")
    .flatMap((group) => groupAbbreviations(group, catalogue))
    .sort((a, b) => b.saves - a.saves || compareTexts(a.pattern, b.pattern));
}

function groupAbbreviations(group: Group, catalogue: ActionCatalogue): Abbreviation[] {
  const services = [...Map.groupBy(group.actions.filter(mayBeReplaced), serviceOf)];
  return services
    .filter(([service]) => !writtenOut.has(service))
    .flatMap(([service, actions]) => serviceAbbreviations(group, service, actions, catalogue));
}

/** Actions that write or read a policy are written out in every service. */
function mayBeReplaced(action: Action): boolean {
  return !hasWildcard(action) && !action.toLowerCase().endsWith("policy");
}

/** The pattern that saves most, then the one that saves most of what is left, and so on. */
function serviceAbbreviations(
  group: Group,
  service: string,
  actions: readonly Action[],
  catalogue: ActionCatalogue,
): Abbreviation[] {
  const left = new Set(actions.map((action) => action.toLowerCase()));
  const patterns = actionPatterns(actions.map(operationOf), catalogue.actionsOf(service)).map((operation) => {
    const pattern = `${service}:${operation}`;
    return { pattern, matched: matchingActions(pattern, catalogue) };
  });
  const chosen: Abbreviation[] = [];
  for (let next = mostSaving(group, patterns, left); next; next = mostSaving(group, patterns, left)) {
    chosen.push(next);
    for (const action of next.replaces) left.delete(action.toLowerCase());
  }
  return chosen;
}

type Pattern = Pick<Abbreviation, "pattern" | "matched">;

function mostSaving(group: Group, patterns: readonly Pattern[], left: ReadonlySet<string>): Abbreviation | undefined {
  let best: Abbreviation | undefined;
  for (const { pattern, matched } of patterns) {
    const replaces = matched.filter((action) => left.has(action.toLowerCase()));
    const saves = replaces.reduce((sum, action) => sum + listed(action), 0) - listed(pattern);
    if (saves > (best?.saves ?? 0)) best = { group, pattern, matched, replaces, saves };
  }
  return best;
}

/** The characters a text takes in a list: quotes and comma added. */
const listed = (text: string): number => text.length + 3;

/** The groups with the abbreviations put in. */
export function abbreviate(groups: readonly Group[], abbreviations: readonly Abbreviation[]): Group[] {
  const byGroup = Map.groupBy(abbreviations, ({ group }) => group);
  return groups.map((group) => {
    const patterns = byGroup.get(group);
    if (!patterns) return group;
    const replaced = new Set(patterns.flatMap(({ replaces }) => replaces.map((action) => action.toLowerCase())));
    const kept = group.actions.filter((action) => !replaced.has(action.toLowerCase()));
    return { ...group, actions: [...kept, ...patterns.map(({ pattern }) => pattern)].sort(compareTexts) };
  });
}
