import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { parseArn } from "../arn.ts";
import { hasWildcard } from "../pattern.ts";
import { elementTexts, type Rule } from "./rule.ts";

/** ARNs whose partition is written out: wrong where the statement goes to another one, fragile elsewhere. */
export const fixedPartition: Rule = ({ statement, spanOf, partition }) =>
  elementTexts(statement, "Resource").flatMap(({ text, path }) => {
    const fixed = parseArn(text)?.partition;
    if (fixed === undefined || !/^aws[a-z-]*$/.test(fixed)) return [];
    const detail = { at: spanOf(path), hint: "write `${AWS::Partition}` in an `Fn::Sub`" };
    if (partition !== undefined && partition !== fixed) {
      const message = `\`${text}\` names partition \`${fixed}\`, but the stack goes to \`${partition}\``;
      return [diagnostic("warning", "policy/wrong-partition", message, detail)];
    }
    const message = `\`${text}\` names partition \`${fixed}\`: in another one it matches nothing`;
    return [diagnostic("note", "policy/fixed-partition", message, detail)];
  });

/** ARNs of another partition than the one that a policy is for. */
export const wrongPartition: Rule = ({ statement, spanOf, partition }) =>
  elementTexts(statement, "Resource").flatMap(({ text, path }) => {
    const fixed = parseArn(text)?.partition;
    if (partition === undefined || fixed === undefined || hasWildcard(fixed) || fixed === partition) return [];
    const message = `\`${text}\` names partition \`${fixed}\`, and the policy is for \`${partition}\``;
    const hint = `write \`arn:${partition}:…\``;
    return [diagnostic("warning", "policy/wrong-partition", message, { at: spanOf(path), hint })];
  });
