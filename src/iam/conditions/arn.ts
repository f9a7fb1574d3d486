import { patternTest, type TextTest } from "../policy-text.ts";
import { withNegation, type OperatorFamily } from "./operator.ts";

/** ARNs are compared part by part, with wildcards that stay within a part; `ArnEquals` behaves as `ArnLike`. */
export const arnOperators: OperatorFamily = {
  ...withNegation("ArnLike", "ArnNotLike", arnTest),
  ...withNegation("ArnEquals", "ArnNotEquals", arnTest),
};

function arnTest(text: string, variables: boolean, unresolved: boolean): TextTest {
  const tests = sixParts(text, variables)?.map((part) => patternTest(part, variables, unresolved));
  return (value, request) => {
    const parts = sixParts(value, false);
    return tests !== undefined && parts !== undefined && tests.every((test, at) => test(parts[at]!, request));
  };
}

/** The six parts of an ARN; a colon inside a policy variable separates nothing. */
export function sixParts(text: string, variables: boolean): string[] | undefined {
  const parts = text.split(variables ? /:(?![^{]*\})/ : ":");
  return parts.length < 6 ? undefined : [...parts.slice(0, 5), parts.slice(5).join(":")];
}
