import { diagnostic } from "../../diagnostics/diagnostics.ts";
import type { ConditionKey } from "../condition-catalogue.ts";
import { conditionEntries } from "./condition-entries.ts";
import type { Rule } from "./rule.ts";

/** The types of keys that operators of a family can compare; texts and ARNs are compared with any. */
const comparable: readonly { operators: RegExp; types: readonly ConditionKey["type"][]; hint: string }[] = [
  { operators: /^numeric/, types: ["Numeric", "Date"], hint: "compare it with an operator of its own type" },
  { operators: /^date/, types: ["Date", "Numeric"], hint: "compare it with an operator of its own type" },
  { operators: /ipaddress$/, types: ["IPAddress"], hint: "addresses are in `aws:SourceIp` and `aws:VpcSourceIp`" },
  { operators: /^bool$/, types: ["Bool"], hint: "compare it with `StringEquals`" },
];

/** Operators on numbers, dates, addresses and truth values with a key that is something else: they never match. */
export const keyTypes: Rule = ({ statement, spanOf, catalogue }) =>
  conditionEntries(statement).flatMap(({ operator, name, key, path }) => {
    const type = catalogue?.conditions?.keyOf(key)?.type;
    const family = comparable.find(({ operators }) => operators.test(name.base));
    if (type === undefined || !family || family.types.includes(type)) return [];
    const message = `\`${operator}\` cannot compare \`${key}\`, which is of type ${type}`;
    return [
      diagnostic("warning", "policy/key-of-another-type", message, { at: spanOf(path, "key"), hint: family.hint }),
    ];
  });
