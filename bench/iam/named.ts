import type { Random } from "./random.ts";

const names = ["a", "name", "hello-dev", "some/path", "x:y"];

/** A text that a pattern of a policy matches; policy variables become names too. */
export function named(pattern: string, random: Random): string {
  return pattern
    .replaceAll(/\$\{[^}]*\}/g, () => random.pick(names.slice(0, 3)))
    .replaceAll("?", "q")
    .replaceAll("*", () => random.pick(names));
}
