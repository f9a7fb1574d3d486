import type { OperatorFamily } from "./operator.ts";

/** Base-64 texts, byte for byte. */
export const binaryOperators: OperatorFamily = {
  BinaryEquals: { compile: (text) => (value) => value === text, negated: false },
};
