import { hasVariable, piecesOf, type TextPiece } from "../policy-text.ts";
import type { ComparedStatement } from "./compared-statement.ts";
import { variableKeys, type PolicyText } from "./reading.ts";

/** How many values of one key are tried. */
const mostValues = 12;

/**
 * Values to try for a key that policy variables ask for: a text that no policy has, none at all, what conditions ask of
 * the key, and what a variable would have to be for its text to be like another one.
 */
export function likelyValues(key: string, statements: readonly ComparedStatement[]): (string | undefined)[] {
  const fresh = freshText(statements);
  const texts = statements.flatMap(textsOf);
  const samples = [...new Set(texts.flatMap((text) => samplesOf(text, fresh)))];
  const patterns = texts.filter((text) => variableKeys(text).includes(key)).map((text) => variableRegExp(text, key));
  const implied = patterns.flatMap((pattern) => samples.flatMap((sample) => pattern.exec(sample)?.[1] ?? []));
  return [...new Set([fresh, undefined, ...askedOf(key, statements, fresh), ...implied])].slice(0, mostValues);
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

/** What the text matches, with what stands for the key's variable as its first group. */
function variableRegExp(text: PolicyText, key: string): RegExp {
  const source = piecesWithVariables(text).map((piece) => {
    if ("key" in piece) return piece.key === key ? "([^]*)" : "[^]*";
    return "literal" in piece ? escaped(piece.literal) : wildcardsOf(piece.pattern);
  });
  return new RegExp(`^${source.join("")}$`);
}

function wildcardsOf(pattern: string): string {
  return escaped(pattern).replaceAll("\\u002a", "[^]*").replaceAll("\\u003f", "[^]");
}

function escaped(text: string): string {
  return text.replaceAll(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function freshText(statements: readonly ComparedStatement[]): string {
  const texts = JSON.stringify(statements.map(({ statement }) => statement));
  for (let at = 0; ; at++) {
    const text = at === 0 ? "example" : `example${at}`;
    if (!texts.includes(text)) return text;
  }
}
