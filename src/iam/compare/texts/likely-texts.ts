import { isAnyLetter, isStar, type TextConstraint, type TextPattern } from "./text-pattern.ts";

const colon = ":";

/** What stands for `*` in the parts of an ARN: partition, service, region, account. */
const arnParts: readonly (string | undefined)[] = [undefined, "aws", "s3", "us-east-1", "111122223333"];

/** Letters in the order in which they are taken where any other letter would do as well. */
const plainLetters = "xyzabcdefghijklmnopqrstuvw0123456789XYZABCDEFGHIJKLMNOPQRSTUVW-_./@";

/**
 * Texts of a pattern that read well, and at last one in which a letter stands for each wildcard that no pattern of the
 * constraints names: what matches that one without `?` matches every text of the pattern.
 */
export function likelyTexts(pattern: TextPattern, constraints: readonly TextConstraint[]): string[] {
  const { units } = pattern;
  if (units.every((unit) => unit >= 0)) return [filled(units, () => "", "")];
  return [
    filled(units, (part) => (isArn(units) && arnParts[part]) || "example", "x"),
    filled(units, () => "x", "x"),
    filled(units, () => "", "x"),
    foreignText(pattern, constraints),
  ];
}

function isArn(units: readonly number[]): boolean {
  return String.fromCharCode(...units.slice(0, 4).map((unit) => Math.max(unit, 0))) === "arn:";
}

/** The pattern with a letter for each wildcard that stands in none of the patterns. */
export function foreignText({ units }: TextPattern, constraints: readonly TextConstraint[]): string {
  const letter = foreignLetter(new Set(constraints.flatMap(({ patterns }) => patterns.flatMap((each) => each.units))));
  return filled(units, () => letter, letter);
}

/** A letter that is none of the units, in either case; one that reads well where there is one. */
export function foreignLetter(units: ReadonlySet<number>): string {
  for (const letter of plainLetters) if (!hasLetter(units, letter)) return letter;
  for (let code = 0x100; ; code++) if (!hasLetter(units, String.fromCharCode(code))) return String.fromCharCode(code);
}

function hasLetter(units: ReadonlySet<number>, letter: string): boolean {
  return [letter, letter.toLowerCase(), letter.toUpperCase()].some((each) => units.has(each.charCodeAt(0)));
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
