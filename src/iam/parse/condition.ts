import { didYouMean } from "../../diagnostics/did-you-mean.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";
import { conditionOperators, parseOperator } from "../conditions/condition.ts";
import type { Condition } from "../policy.ts";
import { isObject, textList, type Reading } from "./grammar.ts";

/** Reads a condition: operator, then key, then values as a list. */
export function parseCondition(value: unknown, path: DocumentPath, reading: Reading): Condition {
  if (!isObject(value)) return reportShape(value, path, reading);
  const operators = Object.entries(value).map(([operator, keys]) => {
    const here = [...path, operator];
    if (!parseOperator(operator)) reportOperator(operator, here, reading);
    return [operator, readKeys(keys, here, reading)] as const;
  });
  return Object.fromEntries(operators);
}

function readKeys(keys: unknown, path: DocumentPath, reading: Reading): Record<string, string[]> {
  if (!isObject(keys)) return reportShape(keys, path, reading);
  const entries = Object.entries(keys).map(([key, values]) => {
    return [key, textList(values, [...path, key], reading, ["boolean", "number"])] as const;
  });
  return Object.fromEntries(entries);
}

function reportShape(value: unknown, path: DocumentPath, { diagnostics, spanOf }: Reading): Record<string, never> {
  diagnostics.error("policy/invalid-condition", `\`${path.at(-1)}\` is ${JSON.stringify(value)}, which is no object`, {
    at: spanOf(path),
    hint: 'a condition is e.g. `{ "StringEquals": { "aws:RequestedRegion": "eu-west-1" } }`',
  });
  return {};
}

function reportOperator(operator: string, path: DocumentPath, { diagnostics, spanOf }: Reading): void {
  const near = didYouMean(operator, conditionOperators);
  diagnostics.error("policy/unknown-operator", `IAM has no condition operator \`${operator}\``, {
    at: spanOf(path, "key"),
    hint: near && `did you mean \`${near}\`?`,
  });
}
