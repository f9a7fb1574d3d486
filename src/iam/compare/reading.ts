import { anyUnit, literalUnits, unitsOf, type PatternUnits } from "../pattern.ts";
import { hasVariable, piecesOf, type TextPiece } from "../policy-text.ts";

/** How the texts of policies are read: what stands for each policy variable. */
export interface Reading {
  /** The values that the variables' keys have in the request, in lower case; undefined for one that is absent. */
  fixed: ReadonlyMap<string, string | undefined>;
  /** Where any value of the other keys is meant: what stands for it. */
  symbols: Symbols | undefined;
}

/**
 * A letter of its own for each variable, given when it is first met, and one for `?`. What patterns match letter by
 * letter then, they match for all values; the rest is left open.
 */
export interface Symbols {
  letters: Map<string, string>;
  /** Whether each key is meant to have one value; else it may also be absent, or a list, which fills no variable. */
  present: boolean;
}

export function fixedReading(fixed: ReadonlyMap<string, string | undefined>): Reading {
  return { fixed, symbols: undefined };
}

export function symbolicReading(fixed: ReadonlyMap<string, string | undefined>, present: boolean): Reading {
  return { fixed, symbols: { letters: new Map(), present } };
}

/** A text of a policy in which `${…}` may be variables. */
export interface PolicyText {
  text: string;
  variables: boolean;
}

/** The keys that the text's variables ask for, in lower case. */
export function variableKeys({ text, variables }: PolicyText): string[] {
  return variables && hasVariable(text) ? piecesOf(text).flatMap((piece) => ("key" in piece ? [piece.key] : [])) : [];
}

/** Whether the text has a variable that may have any value. */
export function isOpen(text: PolicyText, { fixed, symbols }: Reading): boolean {
  return symbols !== undefined && variableKeys(text).some((key) => !fixed.has(key));
}

/** Whether the text has a variable that may or may not have a value. */
export function mayBeUnresolved(text: PolicyText, reading: Reading): boolean {
  return reading.symbols?.present === false && isOpen(text, reading);
}

/** The text with `*` and `?` as wildcards; undefined when a variable has no value. */
export function patternUnits({ text, variables }: PolicyText, reading: Reading): PatternUnits | undefined {
  const pieces = variables && hasVariable(text) ? piecesOf(text) : [{ pattern: text }];
  return joined(pieces, reading, (pattern) => wildcardsOf(pattern, reading));
}

/** The text as it stands; undefined when a variable has no value. */
export function plainText({ text, variables }: PolicyText, reading: Reading): string | undefined {
  const pieces = variables && hasVariable(text) ? piecesOf(text) : [{ pattern: text }];
  const units = joined(pieces, reading, literalUnits);
  return units && String.fromCharCode(...units);
}

function joined(
  pieces: readonly TextPiece[],
  reading: Reading,
  read: (pattern: string) => PatternUnits,
): PatternUnits | undefined {
  const units: number[] = [];
  for (const piece of pieces) {
    if ("pattern" in piece) units.push(...read(piece.pattern));
    else {
      const text = "literal" in piece ? piece.literal : valueOf(piece, reading);
      if (text === undefined) return undefined;
      units.push(...literalUnits(text));
    }
  }
  return units;
}

/** Letters for private use, which no policy has. */
const [symbolOfOne, firstSymbol] = [0xe000, 0xe001];

function wildcardsOf(pattern: string, { symbols }: Reading): PatternUnits {
  const units = unitsOf(pattern);
  return symbols ? units.map((unit) => (unit === anyUnit ? symbolOfOne : unit)) : units;
}

function valueOf(piece: { key: string; otherwise?: string }, { fixed, symbols }: Reading): string | undefined {
  if (symbols && !fixed.has(piece.key)) return symbolOf(piece, symbols);
  return fixed.get(piece.key) ?? piece.otherwise;
}

/** A key that is present has one value, whatever the default of a variable. */
function symbolOf({ key, otherwise }: { key: string; otherwise?: string }, { letters, present }: Symbols): string {
  const name = present ? key : JSON.stringify([key, otherwise]);
  const letter = letters.get(name) ?? String.fromCharCode(firstSymbol + letters.size);
  letters.set(name, letter);
  return letter;
}
