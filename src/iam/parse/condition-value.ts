import { readDate } from "../conditions/date.ts";
import { parseRange } from "../conditions/ip-address.ts";
import { readNumber } from "../conditions/numeric.ts";
import { clipped, type Fault } from "./grammar.ts";
import { variableFault } from "./variables.ts";

/** What values an operator compares with, for those that do not take any text. */
interface ValueKind {
  /** What its names in lower case begin or end with. */
  operators: RegExp;
  is: (text: string) => boolean;
  hint: string;
}

const kinds: readonly ValueKind[] = [
  { operators: /^numeric/, is: (text) => readNumber(text) !== undefined, hint: "write a number, e.g. `3600`" },
  {
    operators: /^date/,
    is: (text) => readDate(text) !== undefined,
    hint: "write a date of ISO 8601 such as `2026-12-31T23:59:59Z`, or seconds since 1970",
  },
  { operators: /^(?:bool|null)$/, is: (text) => /^(?:true|false)$/i.test(text), hint: "write `true` or `false`" },
  {
    operators: /ipaddress$/,
    is: (text) => parseRange(text) !== undefined,
    hint: "write an address or a range in CIDR notation, e.g. `203.0.113.0/24` or `2001:db8::/32`",
  },
  {
    operators: /^binary/,
    is: (text) => text.length % 4 === 0 && /^[a-z\d+/]*={0,2}$/i.test(text),
    hint: "write the bytes in base 64",
  },
];

/**
 * What is wrong with a value that an operator compares with; `operator` is its name in lower case, without quantifier
 * and `IfExists`. Source: "IAM JSON policy elements: Condition operators"; the policy validation checks "Type mismatch IP
 * range", "Invalid condition data type" and "Invalid variable for operator".
 */
export function conditionValueFault(text: string, operator: string, variables: boolean): Fault | undefined {
  const kind = kinds.find(({ operators }) => operators.test(operator));
  if (!kind) return variables ? variableFault(text) : undefined;
  if (kind.is(text)) return undefined;
  if (!text.includes("${")) {
    return {
      code: "policy/invalid-value",
      message: `\`${clipped(text)}\` is nothing to compare with`,
      hint: kind.hint,
    };
  }
  return {
    code: "policy/misplaced-variable",
    message: `\`${clipped(text)}\` has a policy variable, which is for operators on texts and ARNs`,
    hint: kind.hint,
  };
}

/** Whether the operator compares with one truth value. */
export function takesOneValue(operator: string): boolean {
  return operator === "bool" || operator === "null";
}
