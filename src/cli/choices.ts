import { PassroleError } from "../diagnostics/passrole-error.ts";

/** The value of an option that takes one of a few words; another one is bad usage, thrown with exit code 2. */
export function oneOf<T extends string>(option: string, value: unknown, known: readonly T[]): T {
  const found = known.find((name) => name === value);
  if (found !== undefined) return found;
  throw PassroleError.of("cli/bad-usage", `\`${option}\` has no \`${String(value)}\``, {
    hint: `it takes ${known.join(", ")}`,
  });
}

/** The same for an option that takes several, separated by commas. */
export function someOf<T extends string>(option: string, value: unknown, known: readonly T[]): readonly T[] {
  const names = String(value)
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  return names.map((name) => oneOf(option, name, known));
}
