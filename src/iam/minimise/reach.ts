import { actionCovers, actionsIntersect } from "../action.ts";
import { hasWildcard } from "../pattern.ts";
import { intersects } from "../pattern-relations.ts";
import type { Group } from "./group.ts";
import { prefixIndex } from "./prefix-index.ts";
import { coversFirst, hasVariable, textCovers, type Covers } from "./text-covers.ts";

/** Sets of groups: the bit at a group's place in the list stands for it. */
export interface Reach {
  /** Groups that list the very text. */
  named: bigint;
  /** Groups whose element reaches all that the text stands for, those that name it among them. */
  reached: bigint;
  /** Groups that list another text which covers it. */
  covered: bigint;
}

/** One of the two elements of statements, with what relates its texts. */
export interface Side {
  textsOf(group: Group): readonly string[];
  /** Whether the texts are those that the statement leaves out. */
  isExcept(group: Group): boolean;
  covers: Covers;
  /** Whether something may be matched by both; true where it cannot be told. */
  meets(one: string, other: string): boolean;
}

export const actionSide: Side = {
  textsOf: ({ actions }) => actions,
  isExcept: ({ frame }) => frame.actionElement === "NotAction",
  covers: actionCovers,
  meets: actionsIntersect,
};

export const resourceSide: Side = {
  textsOf: ({ resources }) => resources,
  isExcept: ({ frame }) => frame.resourceElement !== "Resource",
  covers: textCovers,
  meets: (one, other) => hasVariable(one) || hasVariable(other) || intersects(one, other),
};

/** Of every text that is listed, which groups reach it. */
export function reachOfTexts(groups: readonly Group[], side: Side): ReadonlyMap<string, Reach> {
  const [named, excepts] = [namedBy(groups, side), exceptsOf(groups, side)];
  const wide = [...named].filter(([text]) => hasWildcard(text));
  const wideFor = prefixIndex(wide, ([text]) => text);
  return new Map([...named].map(([text, own]) => [text, reachOf(text, own, { wideFor, excepts, side })]));
}

/** Of what a group with a `Not…` element, or without the element, reaches: which groups reach all of it. */
export function reachOfExcept(group: Group, groups: readonly Group[], side: Side): Reach {
  const own = JSON.stringify(side.textsOf(group));
  const among = groups.map((other, at) => ({ other, bit: 1n << BigInt(at) }));
  const named = among.filter(({ other }) => side.isExcept(other) && JSON.stringify(side.textsOf(other)) === own);
  const wider = among.filter(({ other }) => reachesFirst(other, group, side));
  return { named: union(named), reached: union(named) | union(wider), covered: 0n };
}

/** Of two that reach the same in other words, only the first in order reaches the other. */
function reachesFirst(wide: Group, narrow: Group, side: Side): boolean {
  if (!reachesExcept(wide, narrow, side)) return false;
  const [one, other] = [JSON.stringify(side.textsOf(wide)), JSON.stringify(side.textsOf(narrow))];
  return one <= other || !side.isExcept(wide) || !reachesExcept(narrow, wide, side);
}

/** What `wide` leaves out is left out by `narrow` as well. */
function reachesExcept(wide: Group, narrow: Group, side: Side): boolean {
  const [ofWide, ofNarrow] = [side.textsOf(wide), side.textsOf(narrow)];
  if (!side.isExcept(wide)) return ofWide.includes("*");
  if ([...ofWide, ...ofNarrow].some(hasVariable)) return false;
  return ofWide.every((text) => ofNarrow.some((other) => side.covers(other, text)));
}

interface Except {
  texts: readonly string[];
  bit: bigint;
}

interface Surroundings {
  /** Texts that may cover a text, with the groups that list them. */
  wideFor: (text: string) => readonly (readonly [text: string, named: bigint])[];
  excepts: readonly Except[];
  side: Side;
}

function reachOf(text: string, named: bigint, { wideFor, excepts, side }: Surroundings): Reach {
  let covered = 0n;
  for (const [other, listing] of wideFor(text)) {
    if (other !== text && coversFirst(side.covers, other, text)) covered |= listing;
  }
  const around = excepts.filter(({ texts }) => texts.every((left) => !side.meets(left, text)));
  return { named, reached: named | covered | union(around), covered };
}

/** By text, the groups that list it: a text that only case tells apart is spelled in one way already. */
function namedBy(groups: readonly Group[], side: Side): ReadonlyMap<string, bigint> {
  const named = new Map<string, bigint>();
  for (const [at, group] of groups.entries()) {
    if (side.isExcept(group)) continue;
    for (const text of side.textsOf(group)) named.set(text, (named.get(text) ?? 0n) | (1n << BigInt(at)));
  }
  return named;
}

function exceptsOf(groups: readonly Group[], side: Side): Except[] {
  return groups.flatMap((group, at) =>
    side.isExcept(group) ? [{ texts: side.textsOf(group), bit: 1n << BigInt(at) }] : [],
  );
}

function union(sets: readonly { bit: bigint }[]): bigint {
  return sets.reduce((all, { bit }) => all | bit, 0n);
}
