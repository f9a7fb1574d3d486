import { anyText, anyUnit, type PatternUnits } from "./pattern.ts";

/** Wildcards that match no colon, as in a part of an ARN that a condition compares. */
export const anyTextInPart = -4;
export const anyUnitInPart = -5;

const colon = 58;

/**
 * Where a pattern may be while it reads a text: each place is the index of the unit that comes next. The places are
 * sorted; none of them means that the pattern matches nothing that begins so.
 */
export type Places = readonly number[];

/** The places before the first letter. */
export function startPlaces(units: PatternUnits): Places {
  return reachable(units, [0]);
}

/** The places after one more letter. */
export function stepPlaces(units: PatternUnits, places: Places, letter: number): Places {
  const next: number[] = [];
  for (const place of places) {
    const unit = units[place];
    if (unit === anyText || (unit === anyTextInPart && letter !== colon)) next.push(place);
    else if (unit === letter || unit === anyUnit || (unit === anyUnitInPart && letter !== colon)) next.push(place + 1);
  }
  return reachable(units, next);
}

/** Whether the text may end here. */
export function mayEnd(units: PatternUnits, places: Places): boolean {
  return places.at(-1) === units.length;
}

/** Whether the text may go on and end in any way from here. */
export function anyEnd(units: PatternUnits, places: Places): boolean {
  return units.at(-1) === anyText && mayEnd(units, places);
}

/** Whether every text that may follow from the places `narrow` may follow from `wide` as well: certain when it says so. */
export function followsFrom(units: PatternUnits, wide: Places, narrow: Places): boolean {
  const [first = -1] = wide;
  // What a `*` reads includes all that leads to it.
  const upTo = units[first] === anyText ? first : -1;
  for (const place of narrow) if (place > upTo && !wide.includes(place)) return false;
  return true;
}

/**
 * Adds what an empty `*` skips to; places before the last `*` can do nothing that the last one cannot. That holds for
 * the wildcards of parts too: how many colons were read decides in which part all places are.
 */
function reachable(units: PatternUnits, places: Places): Places {
  const all = new Set<number>();
  for (let place of places) {
    all.add(place);
    while (isStar(units[place])) all.add(++place);
  }
  if (all.size < 2) return [...all];
  const sorted = [...all].sort((a, b) => a - b);
  return sorted.slice(
    Math.max(
      sorted.findLastIndex((place) => isStar(units[place])),
      0,
    ),
  );
}

function isStar(unit: number | undefined): boolean {
  return unit === anyText || unit === anyTextInPart;
}
