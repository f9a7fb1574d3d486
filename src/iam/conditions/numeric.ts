import { comparisons, type OperatorFamily } from "./operator.ts";

/** Decimal numbers, also with the exponent that JSON may write. */
export const numericOperators: OperatorFamily = comparisons("Numeric", readNumber);

/** The number that a text of a policy or request is, if it is one. */
export function readNumber(text: string): number | undefined {
  return /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined;
}
