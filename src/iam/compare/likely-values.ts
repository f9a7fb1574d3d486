import { hasVariable, piecesOf, type TextPiece } from "../policy-text.ts";
import type { ComparedStatement } from "./compared-statement.ts";
import { variableKeys, type PolicyText } from "./reading.ts";

/** How many values of one key are tried. */
const mostValues = 12;

/** Values to try for a key, in lower case; undefined for an absent one. */
export type LikelyValues = (key: string) => readonly (string | undefined)[];

/**
 * Values to try for keys that policy variables ask for: a text that no policy has, none at all, what conditions ask of
 * the key, and what a variable would have to be for its text to be like another one. Found once for each key.
 */
export function likelyValues(statements: readonly ComparedStatement[]): LikelyValues {
  const found = new Map<string, readonly (string | undefined)[]>();
  return (key) => {
    const values = found.get(key) ?? valuesOf(key, statements);
    found.set(key, values);
    return values;
  };
}

function valuesOf(key: string, statements: readonly ComparedStatement[]): (string | undefined)[] {
  const fresh = freshText(statements);
  const texts = statements.flatMap(textsOf);
  const values = new Set([fresh, undefined, ...askedOf(key, statements, fresh).slice(0, mostValues - 2)]);
  const surroundings = texts
    .filter((text) => variableKeys(text).includes(key))
    .map((text) => surroundingsOf(text, key));
  for (const text of texts) {
    for (const sample of samplesOf(text, fresh)) {
      for (const surrounding of surroundings) for (const value of impliedBy(surrounding, sample)) values.add(value);
      if (values.size >= mostValues) return [...values].slice(0, mostValues);
    }
  }
  return [...values];
}

function textsOf({ resources, conditions, variables }: ComparedStatement): PolicyText[] {
  const texts = [...(resources?.texts ?? []), ...conditions.flatMap(({ condition }) => condition.values)];
  return texts.map((text) => ({ text, variables }));
}

function askedOf(key: string, statements: readonly ComparedStatement[], fresh: string): string[] {
  const asking = statements
    .flatMap(({ conditions }) => conditions)
    .filter(({ condition }) => condition.key.toLowerCase() === key);
  return asking.flatMap(({ condition, variables }) =>
    condition.values.flatMap((text) => samplesOf({ text, variables }, fresh)),
  );
}

/** Texts that a text of a policy stands for, with something or nothing for its wildcards and variables. */
function samplesOf(text: PolicyText, fresh: string): string[] {
  return [fresh, ""].map((filling) =>
    piecesWithVariables(text)
      .map((piece) => sampleOf(piece, filling))
      .join(""),
  );
}

function sampleOf(piece: TextPiece, filling: string): string {
  if ("literal" in piece) return piece.literal;
  return "pattern" in piece ? piece.pattern.replaceAll("*", filling).replaceAll("?", "x") : filling;
}

function piecesWithVariables({ text, variables }: PolicyText): TextPiece[] {
  return variables && hasVariable(text) ? piecesOf(text) : [{ pattern: text }];
}

/** The letters before and after a variable, up to the next wildcard or variable. */
interface Surroundings {
  before: string;
  after: string;
}

function surroundingsOf(text: PolicyText, key: string): Surroundings {
  const pieces = piecesWithVariables(text);
  const at = pieces.findIndex((piece) => "key" in piece && piece.key === key);
  return {
    before: lettersOf(pieces.slice(0, at)).split(gap).at(-1)!,
    after: lettersOf(pieces.slice(at + 1)).split(gap)[0]!,
  };
}

/** What the variable would have to be for its text to be like the sample. */
function impliedBy({ before, after }: Surroundings, sample: string): string[] {
  const start = sample.indexOf(before);
  const from = start + before.length;
  const end = after === "" ? sample.length : sample.indexOf(after, from);
  return start < 0 || end < 0 ? [] : [sample.slice(from, end)];
}

/** A letter for private use, which no policy has. */
const gap = "\ue000";

/** The letters of pieces, with gaps for wildcards and variables. */
function lettersOf(pieces: readonly TextPiece[]): string {
  return pieces.map((piece) => ("literal" in piece ? piece.literal : wildcardsAsGaps(piece))).join("");
}

function wildcardsAsGaps(piece: Exclude<TextPiece, { literal: string }>): string {
  return "pattern" in piece ? piece.pattern.replaceAll(/[*?]/g, gap) : gap;
}

function freshText(statements: readonly ComparedStatement[]): string {
  const texts = JSON.stringify(statements.map(({ statement }) => statement));
  for (let at = 0; ; at++) {
    const text = at === 0 ? "example" : `example${at}`;
    if (!texts.includes(text)) return text;
  }
}
