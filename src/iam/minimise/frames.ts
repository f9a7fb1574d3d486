import { bitsOf, type Bits } from "./bits.ts";
import { clausesImply, clausesKey } from "./clauses.ts";
import { frameKey, type Frame, type Group } from "./group.ts";

/** The groups of one frame, and those outside it that hold wherever it does. Groups are told by their places. */
export interface FrameGroups {
  /** Of the first group: all have the same. */
  frame: Frame;
  groups: readonly Group[];
  own: Bits;
  /** Groups of the same effect whose condition holds whenever the frame's does. */
  wider: Bits;
  /** Denies of this kind: what an Allow says there has no effect. */
  denying: Bits;
}

/** The frames among groups, each with what reaches into it. */
export function framesOf(groups: readonly Group[]): FrameGroups[] {
  const places = new Map(groups.map((group, at) => [group, at]));
  const members = [...Map.groupBy(groups, frameKey).values()].map((own) => ({
    frame: own[0]!.frame,
    groups: own,
    own: bitsOf(own.map((group) => places.get(group)!)),
  }));
  return members.map((member) => {
    const around = members.filter((other) => other !== member && holdsWherever(other.frame, member.frame));
    const of = (effect: Frame["effect"]): Bits =>
      around.filter(({ frame }) => frame.effect === effect).reduce((all, { own }) => all | own, 0n);
    const { effect } = member.frame;
    return { ...member, wider: of(effect), denying: effect === "Allow" ? of("Deny") : 0n };
  });
}

/**
 * Whether a statement of frame `wide` applies to every request that one of `narrow` applies to, if its actions and
 * resources reach as far. Of two different conditions that imply each other, the shorter is taken as the wider.
 */
function holdsWherever(wide: Frame, narrow: Frame): boolean {
  if (wide.version !== narrow.version) return false;
  if ((wide.resourceElement === undefined) !== (narrow.resourceElement === undefined)) return false;
  const principal = JSON.stringify(wide.principal);
  if (principal !== "{}" && principal !== JSON.stringify(narrow.principal)) return false;
  if (!clausesImply(narrow.clauses, wide.clauses)) return false;
  if (wide.effect !== narrow.effect) return true;
  const [one, other] = [clausesKey(wide.clauses), clausesKey(narrow.clauses)];
  return isShorter(one, other) || !clausesImply(wide.clauses, narrow.clauses);
}

/** The shorter text, of two as long the first in order; the same text too. */
function isShorter(one: string, other: string): boolean {
  return one.length === other.length ? one <= other : one.length < other.length;
}
