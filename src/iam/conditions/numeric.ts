import { comparisons, type OperatorFamily } from "./operator.ts";

/** Decimal numbers. */
export const numericOperators: OperatorFamily = comparisons("Numeric", (text) =>
  /^[+-]?\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined,
);
