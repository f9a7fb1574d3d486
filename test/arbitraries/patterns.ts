import * as fc from "fast-check";

/** Patterns over a small alphabet, so that random ones meet often. */
export function patternTexts(maxLength: number): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength });
}

/** The same pattern as a regular expression: another reading of IAM's wildcards, to compare with. */
export function regexOf(pattern: string): RegExp {
  const source = pattern.split("").map((unit) => {
    if (unit === "*") return "[^]*";
    return unit === "?" ? "[^]" : unit.replace(/[\\^$.|+()[\]{}/-]/, "\\$&");
  });
  return new RegExp(`^${source.join("")}$`);
}

/** Every text of up to `length` of the letters. */
export function textsUpTo(length: number, letters: readonly string[]): string[] {
  if (length === 0) return [""];
  const shorter = textsUpTo(length - 1, letters);
  return ["", ...shorter.flatMap((text) => letters.map((letter) => letter + text))];
}
