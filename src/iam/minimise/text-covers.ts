import { sortedTexts } from "../grant.ts";
import { hasWildcard } from "../pattern.ts";
import { covers } from "../pattern-relations.ts";
import { prefixIndex } from "./prefix-index.ts";

const variable = /\$\{[^}]*\}/g;

export function hasVariable(text: string): boolean {
  return text.includes("${");
}

/**
 * Whether `wide` matches whatever `narrow` does, whatever the policy variables in both stand for. Each variable is taken
 * for a letter of its own: what holds for that letter holds for any text in its place, as long as no `?` counts letters.
 */
export function textCovers(wide: string, narrow: string): boolean {
  if (wide === narrow || wide === "*") return true;
  if (!hasVariable(wide) && !hasVariable(narrow)) return covers(wide, narrow);
  if (wide.replaceAll(variable, "").includes("?")) return false;
  const letters = new Map<string, string>();
  const lettered = (text: string): string => text.replaceAll(variable, (name) => letterFor(name, letters));
  return !privateUse.test(wide + narrow) && covers(lettered(wide), lettered(narrow));
}

/** Letters that stand for variables here: Unicode keeps them for private use. */
const privateUse = /[\uE000-\uF8FF]/;

function letterFor(name: string, letters: Map<string, string>): string {
  const letter = letters.get(name) ?? String.fromCharCode(0xe000 + letters.size);
  letters.set(name, letter);
  return letter;
}

/**
 * The texts of a list, in order, without those that another one covers. Those with variables stay where others cover
 * them too: a variable without a value keeps a negated element from applying at all.
 */
export function reducedTexts(texts: readonly string[], among: Covers = textCovers): string[] {
  const distinct = sortedTexts(texts);
  const wideFor = prefixIndex(distinct.filter(hasWildcard), (text) => text);
  const isCovered = (text: string): boolean =>
    wideFor(text).some((other) => other !== text && coversFirst(among, other, text));
  return distinct.filter((text) => hasVariable(text) || !isCovered(text));
}

export type Covers = (wide: string, narrow: string) => boolean;

/** Of two different texts that cover each other, only the first in order covers the other. */
export function coversFirst(among: Covers, wide: string, narrow: string): boolean {
  return among(wide, narrow) && (wide < narrow || !among(narrow, wide));
}
