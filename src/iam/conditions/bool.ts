import { equalityTest } from "../policy-text.ts";
import type { OperatorFamily } from "./operator.ts";

/** `true` or `false`, in any case. */
export const boolOperators: OperatorFamily = {
  Bool: {
    compile: (text) => equalityTest(text, false, (spelling) => spelling.toLowerCase()),
    negated: false,
  },
};
