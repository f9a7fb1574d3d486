import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { conditionEntries, holdsWithout, isNegated } from "./condition-entries.ts";
import type { Rule } from "./rule.ts";

/** Lists of no values. Source: the policy validation checks "Empty array condition" and "Empty object condition". */
export const emptyConditions: Rule = ({ statement, spanOf }) => [
  ...conditionEntries(statement)
    .filter(({ values }) => values.length === 0)
    .map((entry) => {
      const holds = isNegated(entry.name.base) || (entry.name.quantifier !== undefined && holdsWithout(entry));
      const effect = holds ? "limits nothing" : "never holds where the key is there";
      const message = `\`${entry.key}\` is compared with no value: the condition ${effect}`;
      const detail = { at: spanOf(entry.path, "key"), hint: "name a value, or leave the key out" };
      return diagnostic("warning", "policy/no-values", message, detail);
    }),
  ...Object.entries(statement.Condition ?? {})
    .filter(([, keys]) => Object.keys(keys).length === 0)
    .map(([operator]) => {
      const detail = { at: spanOf(["Condition", operator], "key"), hint: "name a key, or leave the operator out" };
      return diagnostic("note", "policy/no-keys", `\`${operator}\` has no keys: it limits nothing`, detail);
    }),
];
