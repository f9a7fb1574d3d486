import { anyText, anyUnit, literalUnits, matchesUnits, type PatternUnits } from "../../pattern.ts";
import { anyTextInPart, anyUnitInPart, mayEnd, startPlaces, stepPlaces } from "../../pattern-places.ts";

/** A set of texts that one value of a policy stands for. */
export interface TextPattern {
  units: PatternUnits;
  /** The units are in lower case, and so is a text before it is compared. */
  ignoreCase: boolean;
  matches: (text: string) => boolean;
  /** Whether it has a `*`. */
  hasStar: boolean;
  /** Whether it has a `?`. */
  hasOne: boolean;
  /** Whether wildcards of it stay within a part of an ARN. */
  isPartwise: boolean;
}

export function textPattern(units: PatternUnits): TextPattern {
  return patternWith(units, false, (text) => matchesUnits(units, text));
}

/** Its units are made when they are asked for: of many names few are compared letter by letter. */
export function exactText(text: string): TextPattern {
  let units: PatternUnits | undefined;
  return {
    get units() {
      return (units ??= literalUnits(text));
    },
    ignoreCase: false,
    matches: (other) => other === text,
    hasStar: false,
    hasOne: false,
    isPartwise: false,
  };
}

export function textInAnyCase(text: string): TextPattern {
  const lowerCase = text.toLowerCase();
  return patternWith(literalUnits(lowerCase), true, (other) => other.toLowerCase() === lowerCase);
}

/** A pattern whose wildcards may be those of parts. */
export function partwisePattern(units: PatternUnits): TextPattern {
  return patternWith(units, false, (text) => readsAll(units, text));
}

function patternWith(units: PatternUnits, ignoreCase: boolean, matches: TextPattern["matches"]): TextPattern {
  return {
    units,
    ignoreCase,
    matches,
    hasStar: units.some(isStar),
    hasOne: units.some(isAnyLetter),
    isPartwise: units.some((unit) => unit === anyTextInPart || unit === anyUnitInPart),
  };
}

function readsAll(units: PatternUnits, text: string): boolean {
  let places = startPlaces(units);
  for (let at = 0; at < text.length && places.length > 0; at++) {
    places = stepPlaces(units, places, text.charCodeAt(at));
  }
  return mayEnd(units, places);
}

export function isStar(unit: number): boolean {
  return unit === anyText || unit === anyTextInPart;
}

export function isAnyLetter(unit: number): boolean {
  return unit === anyUnit || unit === anyUnitInPart;
}
