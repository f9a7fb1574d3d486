import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { parseArn } from "../arn.ts";
import { conditionEntries, isNegated } from "./condition-entries.ts";

import type { Rule } from "./rule.ts";

/** Wildcards where an operator takes them for what they are. */
export const literalWildcards: Rule = ({ statement, spanOf }) =>
  conditionEntries(statement).flatMap(({ operator, name, values, path }) => {
    if (!/^string(?:not)?equals/.test(name.base)) return [];
    const like = operator.replace(/(not)?equals(ignorecase)?/i, (_, not?: string) => (not ? "NotLike" : "Like"));
    return values.flatMap((value, index) => {
      if (!/[*?]/.test(value.replaceAll(/\$\{[*?$]\}/g, ""))) return [];
      const message = `\`${operator}\` takes the wildcard in \`${value}\` for the character itself`;
      const detail = { at: spanOf([...path, index]), hint: `write \`${like}\`, or \`\${*}\` for a star` };
      return [diagnostic("warning", "policy/literal-wildcard", message, detail)];
    });
  });

/** Values of operators on ARNs that are none: no ARN is like them. */
export const noArns: Rule = ({ statement, spanOf }) =>
  conditionEntries(statement).flatMap(({ operator, name, values, path }) => {
    if (!name.base.startsWith("arn")) return [];
    return values.flatMap((value, index) => {
      if (parseArn(value.replaceAll(/\$\{[^{}]*\}/g, "x"))) return [];
      const always = isNegated(name.base) ? "always" : "never";
      const message = `\`${value}\` is no ARN of six parts: \`${operator}\` ${always} holds`;
      const hint = value === "*" ? "write `arn:*:*:*:*:*`, or `StringLike`" : "write the whole ARN, with `*` for parts";
      return [diagnostic("warning", "policy/no-arn", message, { at: spanOf([...path, index]), hint })];
    });
  });
