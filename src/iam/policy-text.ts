import { literalUnits, matcherOf, matchesUnits, unitsOf, type PatternUnits } from "./pattern.ts";
import { contextValue, type AccessRequest } from "./request.ts";

/** A test of one value of a request, which may depend on other values of the request through policy variables. */
export type TextTest = (value: string, request: AccessRequest) => boolean;

/** A piece of a text of a policy: pattern text, a character that an escape makes literal, or a policy variable. */
export type TextPiece = { pattern: string } | { literal: string } | { key: string; otherwise?: string };

/** Whether a text of a policy that has variables may have one, or an escaped character. */
export function hasVariable(text: string): boolean {
  return text.includes("${");
}

/**
 * Whether the value matches the text with `*` and `?` as wildcards. `variables` says whether `${…}` is filled in,
 * `unresolved` what the answer is when one has neither value nor default.
 */
export function patternTest(text: string, variables: boolean, unresolved = false): TextTest {
  if (!variables || !hasVariable(text)) return matcherOf(text);
  const pieces = piecesOf(text).map(unitsPieceOf);
  return (value, request) => {
    const units = filledUnits(pieces, request);
    return units === undefined ? unresolved : matchesUnits(units, value);
  };
}

/** Whether the value is the text, after `spell` has been applied to both; the rest as for patterns. */
export function equalityTest(
  text: string,
  variables: boolean,
  unresolved = false,
  spell = (text: string): string => text,
): TextTest {
  const spelled = spell(text);
  if (!variables || !hasVariable(text)) return (value) => spell(value) === spelled;
  const pieces = piecesOf(text);
  return (value, request) => {
    const filled = filledText(pieces, request);
    return filled === undefined ? unresolved : spell(value) === spell(filled);
  };
}

/** `${*}`, `${?}` and `${$}` are the characters themselves; `${key, 'text'}` is a variable with a default. */
const variable = /\$\{(?:([*?$])|([^{}$*?,]+)(?:,\s*'([^']*)')?)\}/g;

/** The pieces of a text in whose policy `${…}` are variables. */
export function piecesOf(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const match of text.matchAll(variable)) {
    if (match.index > end) pieces.push({ pattern: text.slice(end, match.index) });
    pieces.push(pieceOf(match));
    end = match.index + match[0].length;
  }
  return end < text.length ? [...pieces, { pattern: text.slice(end) }] : pieces;
}

function pieceOf([, literal, key = "", otherwise]: RegExpMatchArray): TextPiece {
  if (literal !== undefined) return { literal };
  return { key: key.trim().toLowerCase(), ...(otherwise !== undefined && { otherwise }) };
}

/** What of a text is the same for every request, and what is filled in. */
type UnitsPiece = PatternUnits | Exclude<TextPiece, { pattern: string }>;

function unitsPieceOf(piece: TextPiece): UnitsPiece {
  return "pattern" in piece ? unitsOf(piece.pattern) : piece;
}

function filledUnits(pieces: readonly UnitsPiece[], request: AccessRequest): PatternUnits | undefined {
  const filled: number[] = [];
  for (const piece of pieces) {
    const units = "length" in piece ? piece : literalUnitsOf(textOf(piece, request));
    if (units === undefined) return undefined;
    for (const unit of units) filled.push(unit);
  }
  return filled;
}

function literalUnitsOf(text: string | undefined): PatternUnits | undefined {
  return text === undefined ? undefined : literalUnits(text);
}

function filledText(pieces: readonly TextPiece[], request: AccessRequest): string | undefined {
  const filled = pieces.map((piece) => textOf(piece, request));
  return filled.includes(undefined) ? undefined : filled.join("");
}

function textOf(piece: TextPiece, request: AccessRequest): string | undefined {
  if ("pattern" in piece) return piece.pattern;
  if ("literal" in piece) return piece.literal;
  const value = contextValue(request, piece.key) ?? piece.otherwise;
  if (typeof value === "string" || value === undefined) return value;
  return value.length === 1 ? value[0] : undefined;
}
