import type { ComparedStatement } from "../compared-statement.ts";
import { keyOf, type KeyDemand } from "./key-demand.ts";

/** Operators that compare values in the same way, and so with one another. */
export type OperatorFamily = "text" | "arn" | "bool" | "binary" | "numeric" | "date" | "ip";

const families: readonly (readonly [RegExp, OperatorFamily])[] = [
  [/^string/, "text"],
  [/^arn/, "arn"],
  [/^bool$/, "bool"],
  [/^binaryequals$/, "binary"],
  [/^numeric/, "numeric"],
  [/^date/, "date"],
  [/^(?:not)?ipaddress$/, "ip"],
];

/** The family of a demand's operator; undefined for `Null` and for an operator that IAM does not have. */
export function familyOf({ operator }: KeyDemand): OperatorFamily | undefined {
  return families.find(([name]) => operator && name.test(operator.base))?.[1];
}

/** Every family among the demands. */
export function familiesOf(demands: readonly KeyDemand[]): ReadonlySet<OperatorFamily> {
  return new Set(demands.map(familyOf).filter((family) => family !== undefined));
}

/**
 * The type of a key's values, where all conditions on it are of one family that has a type: a key that only `Bool` asks
 * is true or false, one that only `NumericLessThan` asks is a number. By key, in lower case.
 */
export function typedKeys(statements: readonly ComparedStatement[]): ReadonlyMap<string, OperatorFamily> {
  const demands = Map.groupBy(
    statements.flatMap(({ conditions }) => conditions),
    keyOf,
  );
  const families = [...demands].map(([key, ofKey]) => [key, [...familiesOf(ofKey)]] as const);
  return new Map(families.flatMap(([key, all]) => (all.length === 1 && all[0] !== "text" ? [[key, all[0]!]] : [])));
}
