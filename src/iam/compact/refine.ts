import { sortedTexts } from "../grant.ts";
import { statementCharacters, type Group } from "./statement.ts";

/** More groups than this are left as they are: each round looks at every pair. */
const manyGroups = 40;

/**
 * Shortens groups of one condition by taking out what two of them have in common, as often as that saves characters:
 * actions that both have, on the resources of both; or the actions of both, on resources that both have. What they
 * allow together stays the same.
 */
export function refineGroups(groups: readonly Group[]): readonly Group[] {
  if (groups.length > manyGroups) return groups;
  for (const [at, one] of groups.entries()) {
    for (const other of groups.slice(at + 1)) {
      const shorter = shorterTogether(one, other);
      if (shorter) return refineGroups([...groups.filter((group) => group !== one && group !== other), ...shorter]);
    }
  }
  return groups;
}

function shorterTogether(one: Group, other: Group): Group[] | undefined {
  const candidates = [
    ...(overlap(one.actions, other.actions) ? [withCommonActions(one, other)] : []),
    ...(overlap(one.resources, other.resources) ? [withCommonResources(one, other)] : []),
  ];
  if (candidates.length === 0) return undefined;
  const now = characters([one, other]);
  return candidates.find((candidate) => characters(candidate) < now);
}

function withCommonActions(one: Group, other: Group): Group[] {
  return nonEmpty([
    { ...one, actions: common(one.actions, other.actions), resources: union(one.resources, other.resources) },
    { ...one, actions: without(one.actions, other.actions) },
    { ...other, actions: without(other.actions, one.actions) },
  ]);
}

function withCommonResources(one: Group, other: Group): Group[] {
  return nonEmpty([
    { ...one, actions: union(one.actions, other.actions), resources: common(one.resources, other.resources) },
    { ...one, resources: without(one.resources, other.resources) },
    { ...other, resources: without(other.resources, one.resources) },
  ]);
}

function nonEmpty(groups: readonly Group[]): Group[] {
  return groups.filter(({ actions, resources }) => actions.length > 0 && resources.length > 0);
}

function overlap(some: readonly string[], others: readonly string[]): boolean {
  return some.some((text) => others.includes(text));
}

function union(some: readonly string[], others: readonly string[]): string[] {
  return sortedTexts([...some, ...others]);
}

function common(some: readonly string[], others: readonly string[]): string[] {
  return some.filter((text) => others.includes(text));
}

function without(some: readonly string[], others: readonly string[]): string[] {
  return some.filter((text) => !others.includes(text));
}

export function characters(groups: readonly Group[]): number {
  return groups.reduce((sum, group) => sum + statementCharacters(group), 0);
}
