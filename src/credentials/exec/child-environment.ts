import { Secret } from "../../diagnostics/secret.ts";
import { isLaptopVariable, type Environment } from "./laptop-variables.ts";

/** Variables that a child is given, secret or not, in the order they are shown. */
export type GivenVariables = Readonly<Record<string, string | Secret>>;

/** What a child gets of its parent's environment, and what it gets instead. */
export interface ChildEnvironment {
  /** Variables of the parent that the child keeps. */
  kept: Readonly<Record<string, string>>;
  /** Names that the child does not get from its parent, sorted. */
  removed: readonly string[];
  given: GivenVariables;
}

/** Takes out of `parent` what is the laptop's, and what stands in `withheld`, and adds what is given. */
export function childEnvironment(
  parent: Environment,
  given: GivenVariables,
  withheld: ReadonlySet<string>,
): ChildEnvironment {
  // On Windows names differ in case only; elsewhere nobody means two variables by that.
  const replaced = new Set(Object.keys(given).map((name) => name.toUpperCase()));
  const isRemoved = (name: string): boolean => isLaptopVariable(name) || withheld.has(name);
  const names = Object.keys(parent).filter((name) => parent[name] !== undefined && !replaced.has(name.toUpperCase()));
  const kept = names.filter((name) => !isRemoved(name));
  return {
    kept: Object.fromEntries(kept.map((name) => [name, parent[name]!])),
    removed: names.filter(isRemoved).sort(),
    given,
  };
}

/** The environment as a process takes it: the one place where its secrets are uncovered. */
export function revealed({ kept, given }: ChildEnvironment): Record<string, string> {
  const values = Object.entries(given).map(([name, value]) => [name, value instanceof Secret ? value.reveal() : value]);
  return { ...kept, ...(Object.fromEntries(values) as Record<string, string>) };
}

/** The secrets that a child is given, to be masked in what it writes. */
export function secretTexts({ given }: Pick<ChildEnvironment, "given">): readonly string[] {
  return Object.values(given).flatMap((value) => (value instanceof Secret ? [value.reveal()] : []));
}
