import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { conditionEntries, isNegated, type ConditionEntry } from "./condition-entries.ts";
import type { Rule } from "./rule.ts";

/**
 * `ForAllValues`, `ForAnyValue`, or neither, where it is the other way about. Source: "Set operators for multivalued
 * context keys" in the IAM user guide; the checks "Missing qualifier" and "ForAllValues with single valued key".
 */
export const setOperators: Rule = ({ statement, spanOf, catalogue }) => {
  const entries = conditionEntries(statement);
  return entries.flatMap((entry) => {
    const multivalued = catalogue?.conditions?.keyOf(entry.key)?.multivalued;
    const at = spanOf(entry.path, "key");
    if (multivalued === true && entry.name.quantifier === undefined) return missing(entry, at);
    if (multivalued === false && entry.name.quantifier !== undefined) return needless(entry, statement.Effect, at);
    return statement.Effect === "Allow" ? ofNone(entry, entries, at) : [];
  });
};

function missing({ key, name }: ConditionEntry, at: Diagnostic["at"]): readonly Diagnostic[] {
  if (name.base === "null") return [];
  const message = `\`${key}\` has several values, and the operator says neither \`ForAnyValue\` nor \`ForAllValues\``;
  const hint = "without it the condition is false as soon as a request has two";
  return [diagnostic("warning", "policy/missing-quantifier", message, { at, hint })];
}

function needless(
  { key, name, operator }: ConditionEntry,
  effect: string,
  at: Diagnostic["at"],
): readonly Diagnostic[] {
  if (name.base === "null") return [];
  const plain = operator.replace(/^[^:]*:/, "");
  const hint = `write \`${plain}\``;
  if (name.quantifier === "foranyvalue") {
    const message = `\`${key}\` has one value, and \`ForAnyValue\` is for keys with several`;
    return [diagnostic("note", "policy/needless-quantifier", message, { at, hint })];
  }
  const message = `\`ForAllValues\` on \`${key}\`, which has one value, holds for requests that have none`;
  const severity = effect === "Allow" ? "warning" : "note";
  return [diagnostic(severity, "policy/needless-quantifier", message, { at, hint })];
}

/** In an Allow, for a key that may be absent, without another entry that asks for it. */
function ofNone(
  entry: ConditionEntry,
  entries: readonly ConditionEntry[],
  at: Diagnostic["at"],
): readonly Diagnostic[] {
  const { name, key } = entry;
  if (name.quantifier !== "forallvalues" || entries.some((other) => asksFor(other, key))) return [];
  const message = `\`ForAllValues\` on \`${key}\` allows requests that do not have the key at all`;
  const hint = `add \`"Null": { "${key}": "false" }\``;
  return [diagnostic("warning", "policy/for-all-values-of-none", message, { at, hint })];
}

/** Whether an entry holds only for requests that have the key. */
function asksFor({ name, key, values }: ConditionEntry, wanted: string): boolean {
  if (key.toLowerCase() !== wanted.toLowerCase()) return false;
  if (name.base === "null") return values.every((value) => value.toLowerCase() === "false");
  return (
    name.quantifier === "foranyvalue" || (name.quantifier === undefined && !name.ifExists && !isNegated(name.base))
  );
}
