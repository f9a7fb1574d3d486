import { anyText, anyUnit, hasWildcard, literalPrefix, matches, unitsOf, type PatternUnits } from "./pattern.ts";
import { startPlaces, stepPlaces, type Places } from "./pattern-places.ts";

/** Whether every text that `narrow` matches is matched by `wide`. */
export function covers(wide: string, narrow: string): boolean {
  if (wide === narrow || wide === "*") return true;
  const prefix = literalPrefix(wide);
  if (prefix === wide || !narrow.startsWith(prefix)) return false;
  if (wide === `${prefix}*`) return true;
  return hasWildcard(narrow) ? coversUnits(unitsOf(wide), unitsOf(narrow)) : matches(wide, narrow);
}

/** Whether some text is matched by both patterns. */
export function intersects(one: string, other: string): boolean {
  if (one === other) return true;
  if (!hasWildcard(one) && !hasWildcard(other)) return false; // what is asked most is told soonest
  const [prefix, otherPrefix] = [literalPrefix(one), literalPrefix(other)];
  // Most that are compared begin otherwise: that is seen before anything is made ready.
  if (!prefix.startsWith(otherPrefix) && !otherPrefix.startsWith(prefix)) return false;
  if (prefix === one) return matches(other, one);
  if (otherPrefix === other) return matches(one, other);
  return intersectsUnits(unitsOf(one), unitsOf(other));
}

/** A letter that stands in neither pattern: only wildcards match it. */
const foreign = -3;

/**
 * Runs `wide` as an automaton over the texts of `narrow`. It is enough to put a foreign letter for each wildcard of
 * `narrow`: whatever lets `wide` go on after a foreign letter lets it go on after any other letter as well. So the only
 * choice is how many foreign letters a `*` stands for, and a pair (place in `narrow`, places in `wide`) is tried once.
 */
function coversUnits(wide: PatternUnits, narrow: PatternUnits): boolean {
  const tried = new Set<string>();
  const open: [number, Places][] = [[0, startPlaces(wide)]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [at, places] = next;
    const key = `${at}:${places.join()}`;
    if (tried.has(key)) continue;
    tried.add(key);
    if (places.length === 0) return false;
    if (at === narrow.length) {
      if (!places.includes(wide.length)) return false;
    } else if (narrow[at] === anyText) {
      open.push([at + 1, places], [at, stepPlaces(wide, places, foreign)]);
    } else {
      open.push([at + 1, stepPlaces(wide, places, narrow[at] === anyUnit ? foreign : narrow[at]!)]);
    }
  }
  return true;
}

function intersectsUnits(one: PatternUnits, other: PatternUnits): boolean {
  const tried = new Set<number>();
  const open: [number, number][] = [[0, 0]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [a, b] = next;
    if (a === one.length && b === other.length) return true;
    const key = a * (other.length + 1) + b;
    if (tried.has(key)) continue;
    tried.add(key);
    const [left, right] = [one[a], other[b]];
    if (left === anyText) open.push([a + 1, b]);
    if (right === anyText) open.push([a, b + 1]);
    if (left === undefined || right === undefined) continue;
    if (left === anyText || right === anyText) open.push([left === anyText ? a : a + 1, right === anyText ? b : b + 1]);
    else if (left === right || left === anyUnit || right === anyUnit) open.push([a + 1, b + 1]);
  }
  return false;
}
