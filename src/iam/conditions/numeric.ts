import { comparisons, type OperatorFamily } from "./operator.ts";

/** Decimal numbers, also with the exponent that JSON may write. */
export const numericOperators: OperatorFamily = comparisons("Numeric", (text) =>
  /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined,
);
