import { anyText, anyUnit, literalUnits, matchesUnits, type PatternUnits } from "../../pattern.ts";
import { anyTextInPart, anyUnitInPart, mayEnd, startPlaces, stepPlaces } from "../../pattern-places.ts";

/** A set of texts that one value of a policy stands for. */
export interface TextPattern {
  units: PatternUnits;
  /** The units are in lower case, and so is a text before it is compared. */
  ignoreCase: boolean;
  matches: (text: string) => boolean;
}

/** Texts that one of the patterns matches, or those that none of them matches. */
export interface TextConstraint {
  patterns: readonly TextPattern[];
  wanted: boolean;
}

export function textPattern(units: PatternUnits): TextPattern {
  return { units, ignoreCase: false, matches: (text) => matchesUnits(units, text) };
}

export function exactText(text: string): TextPattern {
  return { units: literalUnits(text), ignoreCase: false, matches: (other) => other === text };
}

export function textInAnyCase(text: string): TextPattern {
  const lowerCase = text.toLowerCase();
  const units = literalUnits(lowerCase);
  return { units, ignoreCase: true, matches: (other) => other.toLowerCase() === lowerCase };
}

/** A pattern whose wildcards may be those of parts. */
export function partwisePattern(units: PatternUnits): TextPattern {
  return { units, ignoreCase: false, matches: (text) => readsAll(units, text) };
}

function readsAll(units: PatternUnits, text: string): boolean {
  let places = startPlaces(units);
  for (const letter of literalUnits(text)) places = stepPlaces(units, places, letter);
  return mayEnd(units, places);
}

export function satisfies(text: string, { patterns, wanted }: TextConstraint): boolean {
  return patterns.some((pattern) => pattern.matches(text)) === wanted;
}

export function isStar(unit: number): boolean {
  return unit === anyText || unit === anyTextInPart;
}

export function isAnyLetter(unit: number): boolean {
  return unit === anyUnit || unit === anyUnitInPart;
}
