import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { serviceOf } from "../action.ts";
import { conditionEntries } from "./condition-entries.ts";
import { elementTexts, type Rule } from "./rule.ts";

/** Condition keys that AWS replaced, in lower case, with what replaces them. */
const replacedKeys: Readonly<Record<string, string>> = {
  "aws:arn": "aws:PrincipalArn",
  "aws:sourceowner": "aws:SourceAccount",
};

/** Actions that AWS replaced, in lower case. */
const replacedActions: Readonly<Record<string, string>> = { "lambda:invokeasync": "lambda:InvokeFunction" };

/** Services that AWS has shut down. */
const shutDown: ReadonlySet<string> = new Set([
  "a4b",
  "codestar",
  "honeycode",
  "opsworks",
  "opsworks-cm",
  "qldb",
  "worklink",
]);

/** What AWS has replaced or shut down. */
export const retired: Rule = ({ statement, spanOf }) => [
  ...conditionEntries(statement).flatMap(({ key, path }) => {
    const instead = own(replacedKeys, key);
    const detail = { at: spanOf(path, "key"), hint: `write \`${instead}\`` };
    return instead === undefined ? [] : [diagnostic("warning", "policy/retired", `\`${key}\` is replaced`, detail)];
  }),
  ...elementTexts(statement, "Action").flatMap(({ text, path }) => {
    const instead = own(replacedActions, text);
    const at = spanOf(path);
    if (instead !== undefined)
      return [diagnostic("note", "policy/retired", `\`${text}\` is replaced`, { at, hint: `write \`${instead}\`` })];
    if (!shutDown.has(serviceOf(text))) return [];
    return [
      diagnostic("note", "policy/retired", `AWS has shut down the service of \`${text}\``, { at, hint: "remove it" }),
    ];
  }),
];

function own(table: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(table, name.toLowerCase()) ? table[name.toLowerCase()] : undefined;
}
