import type { KeyDemand } from "./key-demand.ts";

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

/** Whether the families' values are compared letter by letter, so that their operators can be told apart by texts. */
export function comparesText(family: OperatorFamily | undefined): boolean {
  return family === "text" || family === "arn" || family === "bool";
}
