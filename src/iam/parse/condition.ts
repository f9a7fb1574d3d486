import { didYouMean } from "../../diagnostics/did-you-mean.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";
import { conditionOperators, parseOperator } from "../conditions/condition.ts";
import type { Condition } from "../policy.ts";
import { conditionValueFault, takesOneValue } from "./condition-value.ts";
import { clipped, isObject, readTexts, reportFault, shown, type Fault, type Reading } from "./grammar.ts";

/** Reads a condition: operator, then key, then values as a list. */
export function parseCondition(value: unknown, path: DocumentPath, reading: Reading): Condition {
  if (!isObject(value)) return reportShape(value, path, reading);
  reportRepeated(Object.keys(value), path, reading);
  const operators = Object.entries(value).map(([operator, keys]) => {
    const here = [...path, operator];
    const base = parseOperator(operator)?.base;
    if (base === undefined) reportOperator(operator, here, reading);
    return [operator, readKeys(keys, here, base, reading)] as const;
  });
  return Object.fromEntries(operators);
}

/** `operator` is the operator's name in lower case, as far as IAM has it. */
function readKeys(
  keys: unknown,
  path: DocumentPath,
  operator: string | undefined,
  reading: Reading,
): Record<string, string[]> {
  if (!isObject(keys)) return reportShape(keys, path, reading);
  reportRepeated(Object.keys(keys), path, reading);
  const entries = Object.entries(keys).map(([key, values]) => {
    const here = [...path, key];
    reportKey(key, here, reading);
    return [key, readValues(values, here, operator, reading)] as const;
  });
  return Object.fromEntries(entries);
}

function readValues(values: unknown, path: DocumentPath, operator: string | undefined, reading: Reading): string[] {
  const texts = readTexts(values, path, { example: "eu-west-1", unquoted: ["boolean", "number"] }, reading);
  if (operator === undefined) return texts.map(({ text }) => text);
  for (const { text, path } of texts) {
    reportFault(conditionValueFault(text, operator, reading.variables), path, reading);
  }
  if (texts.length > 1 && takesOneValue(operator)) reportFault(severalTruths(path), path, reading);
  return texts.map(({ text }) => text);
}

/** The policy validation check "Invalid condition multiple Boolean". */
function severalTruths(path: DocumentPath): Fault {
  const message = `\`${clipped(String(path.at(-1)))}\` is compared with several truth values`;
  return { code: "policy/invalid-value", message, hint: "write one, `true` or `false`" };
}

/** IAM: "Actions/Conditions must be prefaced by a vendor". The key of a tag may have any character. */
function reportKey(key: string, path: DocumentPath, { diagnostics, spanOf }: Reading): void {
  if (/^[^\s:*?]+:[^\s]/.test(key)) return;
  diagnostics.error("policy/invalid-condition-key", `\`${clipped(key)}\` is no condition key`, {
    at: spanOf(path, "key"),
    hint: "a condition key is `service:name`, e.g. `aws:RequestedRegion`",
  });
}

/** Operators and keys are the same in any case: the check "Duplicate keys with different case". */
function reportRepeated(names: readonly string[], path: DocumentPath, { diagnostics, spanOf }: Reading): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name.toLowerCase())) {
      diagnostics.error("policy/repeated-key", `\`${clipped(name)}\` stands twice in one object, but for its case`, {
        at: spanOf([...path, name], "key"),
        hint: "write it once; several values make a list",
      });
    }
    seen.add(name.toLowerCase());
  }
}

function reportShape(value: unknown, path: DocumentPath, { diagnostics, spanOf }: Reading): Record<string, never> {
  const message = `\`${clipped(String(path.at(-1)))}\` is \`${shown(value)}\`, which is no object`;
  diagnostics.error("policy/invalid-condition", message, {
    at: spanOf(path),
    hint: 'a condition is e.g. `{ "StringEquals": { "aws:RequestedRegion": "eu-west-1" } }`',
  });
  return {};
}

function reportOperator(operator: string, path: DocumentPath, { diagnostics, spanOf }: Reading): void {
  const near = operator.length < 60 ? didYouMean(operator, conditionOperators) : undefined;
  diagnostics.error("policy/unknown-operator", `IAM has no condition operator \`${clipped(operator)}\``, {
    at: spanOf(path, "key"),
    hint: near
      ? `did you mean \`${near}\`?`
      : "IAM's operators are e.g. `StringEquals`, `ArnLike`, `Bool`, `IpAddress`",
  });
}
