import type { OperatorFamily } from "./operator.ts";

/** `true` or `false`, in any case; any other text compares as neither. */
export const boolOperators: OperatorFamily = {
  Bool: {
    compile: (text) => {
      const wanted = text.toLowerCase();
      const isBoolean = wanted === "true" || wanted === "false";
      return (value) => isBoolean && value.toLowerCase() === wanted;
    },
    negated: false,
  },
};
