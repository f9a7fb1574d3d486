import type { Fault } from "../grammar.ts";

/** Deeper than any policy, and than any answer of AWS that holds some. */
export const deepest = 100;

/** What is said of a text that is nested deeper. */
export const tooDeep: Fault = {
  code: "policy/too-deep",
  message: `values are nested deeper than ${deepest} levels`,
  hint: "a policy has seven levels at most",
};
