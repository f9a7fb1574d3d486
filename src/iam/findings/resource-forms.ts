import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { elementTexts, type ElementText, type Rule, type StatementInPlace } from "./rule.ts";

function resourceTexts({ statement }: StatementInPlace): readonly ElementText[] {
  return [...elementTexts(statement, "Resource"), ...elementTexts(statement, "NotResource")];
}

/** Wildcards for the partition. "IAM ARNs" in the user guide rules them out, though AWS's own policies have them. */
export const wildcardPartitions: Rule = (inPlace) =>
  resourceTexts(inPlace).flatMap(({ text, path }) => {
    if (!/^arn:[^:]*[*?]/.test(text)) return [];
    const message = `\`${text}\` has a wildcard for the partition, which the IAM user guide rules out`;
    const detail = { at: inPlace.spanOf(path), hint: "write `aws`, or the partition that is meant" };
    return [diagnostic("note", "policy/wildcard-partition", message, detail)];
  });

/** Policy variables in a policy of the old version. Source: the check "Variable unsupported in version". */
export const unfilledVariables: Rule = (inPlace) => {
  if (inPlace.variables !== false) return [];
  return resourceTexts(inPlace).flatMap(({ text, path }) => {
    if (!/\$\{[^}]+\}/.test(text)) return [];
    const message = `\`${text}\` has a policy variable, which a policy of this version does not fill in`;
    const detail = { at: inPlace.spanOf(path), hint: 'write `"Version": "2012-10-17"`' };
    return [diagnostic("warning", "policy/unfilled-variable", message, detail)];
  });
};
