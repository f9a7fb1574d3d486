import { anyText, anyUnit } from "../../pattern.ts";
import {
  anyEnd,
  anyTextInPart,
  anyUnitInPart,
  followsFrom,
  mayEnd,
  startPlaces,
  stepPlaces,
  type Places,
} from "../../pattern-places.ts";
import { spend, type Budget } from "../budget.ts";
import type { Found } from "../found.ts";
import { foreignLetter } from "./likely-texts.ts";
import type { TextConstraint } from "./text-constraint.ts";
import type { TextPattern } from "./text-pattern.ts";

/** What was read so far: where each pattern of each constraint may be. */
interface State {
  places: readonly Places[];
  /** The text that leads here, last letter first. */
  text: Link | undefined;
}

interface Link {
  letter: number;
  before: Link | undefined;
}

/** The constraints' patterns in one list, each constraint knowing which are its own. */
interface Automata {
  patterns: readonly TextPattern[];
  /** By pattern. */
  wanted: readonly boolean[];
  constraints: readonly { from: number; to: number; wanted: boolean }[];
}

/**
 * A shortest text that keeps to all constraints: their patterns are run side by side, one letter after the other. At
 * each state the letters that some pattern waits for are told apart, and one letter stands for all others. A state is
 * left out when another one was there from which every text follows that follows from it.
 */
export function searchText(constraints: readonly TextConstraint[], budget: Budget): Found<string> {
  const automata = automataOf(constraints);
  let open: State[] = [{ places: automata.patterns.map(({ units }) => startPlaces(units)), text: undefined }];
  const seen = new Map<string, (readonly Places[])[]>();
  while (open.length > 0) {
    const next: State[] = [];
    for (const state of open) {
      if (isAccepted(automata, state.places)) return { value: textOf(state.text) };
      for (const follower of followers(automata, state)) {
        if (!spend(budget, costOf(follower))) return "unknown";
        if (isAlive(automata, follower.places) && isNew(automata, follower.places, seen, budget)) next.push(follower);
      }
    }
    open = next;
  }
  return "none";
}

/** Whether no state was seen with the same wanted places and no more excluded ones; it is one of the seen then. */
function isNew(
  { patterns, wanted }: Automata,
  places: readonly Places[],
  seen: Map<string, (readonly Places[])[]>,
  budget: Budget,
): boolean {
  const key = places.filter((_, at) => wanted[at]).join(";");
  const others = seen.get(key) ?? [];
  spend(budget, others.length);
  const isCovered = (other: readonly Places[]): boolean =>
    places.every((each, at) => wanted[at]! || followsFrom(patterns[at]!.units, each, other[at]!));
  if (others.some(isCovered)) return false;
  others.push(places);
  seen.set(key, others);
  return true;
}

function automataOf(constraints: readonly TextConstraint[]): Automata {
  let to = 0;
  const ranges = constraints.map(({ patterns, wanted }) => ({ from: to, to: (to += patterns.length), wanted }));
  return {
    patterns: constraints.flatMap(({ patterns }) => patterns),
    wanted: constraints.flatMap(({ patterns, wanted }) => patterns.map(() => wanted)),
    constraints: ranges,
  };
}

function costOf({ places }: State): number {
  return places.reduce((cost, each) => cost + each.length, places.length);
}

/** Whether any text that goes on from here may be accepted, as far as one constraint alone can tell. */
function isAlive({ patterns, constraints }: Automata, places: readonly Places[]): boolean {
  return constraints.every(({ from, to, wanted }) => {
    for (let at = from; at < to; at++) {
      if (wanted ? places[at]!.length > 0 : anyEnd(patterns[at]!.units, places[at]!)) return wanted;
    }
    return !wanted;
  });
}

function isAccepted({ patterns, constraints }: Automata, places: readonly Places[]): boolean {
  return constraints.every(({ from, to, wanted }) => {
    for (let at = from; at < to; at++) if (mayEnd(patterns[at]!.units, places[at]!)) return wanted;
    return !wanted;
  });
}

function* followers({ patterns }: Automata, { places, text }: State): Generator<State> {
  for (const letter of lettersAt(patterns, places)) {
    const lowerCase = String.fromCharCode(letter).toLowerCase().charCodeAt(0);
    const step = (at: Places, index: number): Places =>
      at.length === 0 ? at : stepPlaces(patterns[index]!.units, at, patterns[index]!.ignoreCase ? lowerCase : letter);
    yield { places: places.map(step), text: { letter, before: text } };
  }
}

const colon = 58;

/** Every letter that some pattern waits for, and one that none does. */
function lettersAt(patterns: readonly TextPattern[], places: readonly Places[]): number[] {
  const letters = new Set<number>();
  places.forEach((at, index) => {
    const { units, ignoreCase } = patterns[index]!;
    for (const place of at) for (const letter of lettersOf(units[place], ignoreCase)) letters.add(letter);
  });
  const other = foreignLetter([letters]).charCodeAt(0);
  return [...[...letters].sort((a, b) => a - b), other];
}

function lettersOf(unit: number | undefined, ignoreCase: boolean): number[] {
  if (unit === undefined || unit === anyText || unit === anyUnit) return [];
  // What stands for any letter of a part reads every letter but one.
  if (unit === anyTextInPart || unit === anyUnitInPart) return [colon];
  return ignoreCase ? [unit, String.fromCharCode(unit).toUpperCase().charCodeAt(0)] : [unit];
}

function textOf(link: Link | undefined): string {
  let text = "";
  for (let at = link; at; at = at.before) text = String.fromCharCode(at.letter) + text;
  return text;
}
