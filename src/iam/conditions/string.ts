import { equalityTest, patternTest } from "../policy-text.ts";
import { withNegation, type OperatorFamily } from "./operator.ts";

/** Texts are equal, equal but for case, or matched with wildcards. */
export const stringOperators: OperatorFamily = {
  ...withNegation("StringEquals", "StringNotEquals", equalityTest),
  ...withNegation("StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", (text, variables, unresolved) =>
    equalityTest(text, variables, unresolved, (spelling) => spelling.toLowerCase()),
  ),
  ...withNegation("StringLike", "StringNotLike", patternTest),
};
