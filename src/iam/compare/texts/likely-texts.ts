import { lettersOf, type TextConstraint } from "./text-constraint.ts";
import { isAnyLetter, isStar, type TextPattern } from "./text-pattern.ts";

const colon = ":";

/** What stands for `*` in the parts of an ARN: partition, service, region, account. */
const arnParts: readonly (string | undefined)[] = [undefined, "aws", "s3", "us-east-1", "111122223333"];

/** Letters in the order in which they are taken where any other letter would do as well. */
const plainLetters = "xyzabcdefghijklmnopqrstuvw0123456789XYZABCDEFGHIJKLMNOPQRSTUVW-_./@";

/**
 * Texts of a pattern that read well, and at last one in which a letter stands for each wildcard that no pattern of the
 * constraints names: what matches that one without `?` matches every text of the pattern.
 */
export function* likelyTexts(pattern: TextPattern, constraints: readonly TextConstraint[]): Generator<string> {
  const { units, hasStar, hasOne } = pattern;
  if (!hasStar && !hasOne) {
    yield filled(units, () => "", "");
    return;
  }
  const parts = isArn(units) ? arnParts : [];
  yield filled(units, (part) => parts[part] ?? "example", "x");
  yield filled(units, () => "x", "x");
  yield filled(units, () => "", "x");
  yield foreignText(pattern, constraints);
}

function isArn(units: readonly number[]): boolean {
  return String.fromCharCode(...units.slice(0, 4).map((unit) => Math.max(unit, 0))) === "arn:";
}

/** The pattern with a letter for each wildcard that stands in none of the constraints' patterns. */
export function foreignText(pattern: TextPattern, constraints: readonly TextConstraint[]): string {
  return filledWith(pattern, foreignLetter(constraints.map(lettersOf)));
}

/** The pattern with a letter for each wildcard. */
export function filledWith({ units }: TextPattern, letter: string): string {
  return filled(units, () => letter, letter);
}

/** A letter that is in none of the sets, in either case; one that reads well where there is one. */
export function foreignLetter(letters: readonly ReadonlySet<number>[]): string {
  for (const letter of plainLetters) if (!hasLetter(letters, letter)) return letter;
  for (let code = 0x100; ; code++) {
    const letter = String.fromCharCode(code);
    if (!hasLetter(letters, letter)) return letter;
  }
}

function hasLetter(letters: readonly ReadonlySet<number>[], letter: string): boolean {
  const codes = [letter, letter.toLowerCase(), letter.toUpperCase()].map((each) => each.charCodeAt(0));
  return letters.some((set) => codes.some((code) => set.has(code)));
}

function filled(units: readonly number[], star: (part: number) => string, one: string): string {
  let [text, part] = ["", 0];
  for (const unit of units) {
    const piece = pieceOf(unit, () => star(part), one);
    if (piece === colon) part += 1;
    text += piece;
  }
  return text;
}

function pieceOf(unit: number, star: () => string, one: string): string {
  if (isStar(unit)) return star();
  return isAnyLetter(unit) ? one : String.fromCharCode(unit);
}
