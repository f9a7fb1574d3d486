import type { Diagnostic } from "../../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../../diagnostics/diagnostics.ts";
import { Secret } from "../../../diagnostics/secret.ts";
import { quote } from "../quote.ts";
import type { KindField, StaticKind } from "./kind.ts";

/** What is given for the fields of a kind. */
export interface GivenFields {
  /** Values that are no secrets, by field. */
  open: Readonly<Record<string, string>>;
  /** Secret values that are set anew, by field. */
  secret: Readonly<Record<string, Secret>>;
  /** Secret fields that have a value already and keep it. */
  stored?: readonly string[];
}

/** Everything that is wrong with what is given for a kind; a secret's value is in no message. */
export function staticProblems(kind: StaticKind, { open, secret, stored = [] }: GivenFields): readonly Diagnostic[] {
  const given = new Set([...Object.keys(open), ...Object.keys(secret), ...stored]);
  return [
    ...Object.entries(open).flatMap(([name, value]) => valueProblems(kind, name, value)),
    ...Object.entries(secret).flatMap(([name, value]) => valueProblems(kind, name, value)),
    ...missing(kind, given).map((problem) => diagnostic("error", "provider/missing-field", problem, fieldsHint(kind))),
  ];
}

function valueProblems(kind: StaticKind, name: string, value: string | Secret): Diagnostic[] {
  const field = kind.fields.find((each) => each.name === name);
  const said = field ? problemOf(field, value) : `a provider of kind ${kind.name} has no field ${quote(name)}`;
  if (said === undefined) return [];
  const detail = field ? { hint: `allowed: ${field.allowed}` } : fieldsHint(kind);
  return [diagnostic("error", "provider/bad-field", said, detail)];
}

function problemOf({ name, secret, pattern }: KindField, value: string | Secret): string | undefined {
  if (secret && !(value instanceof Secret)) return `${quote(name)} is a secret, and was given as a setting`;
  if (!secret && value instanceof Secret) return `${quote(name)} is no secret: it was given among the secret values`;
  // Not repeated: people mistake one field for another, and then it is a secret after all.
  const text = value instanceof Secret ? value.reveal() : value;
  return pattern.test(text) ? undefined : `the value of ${quote(name)} cannot be one`;
}

function missing({ fields, alternatives = [] }: StaticKind, given: ReadonlySet<string>): string[] {
  const alone = fields.filter(({ name, optional }) => !optional && !given.has(name));
  const begun = alternatives.filter((names) => names.some((name) => given.has(name)));
  const broken = begun.flatMap((names) => names.filter((name) => !given.has(name)));
  const none = alternatives.length > 0 && begun.length === 0;
  return [
    ...[...alone.map(({ name }) => name), ...broken].map((name) => `${quote(name)} is missing`),
    ...(none ? [`${alternatives.map((names) => names.map(quote).join(" and ")).join(", or ")} must be given`] : []),
  ];
}

function fieldsHint({ fields }: StaticKind): { hint: string } {
  const names = fields.map(({ name, optional }) => (optional ? `${quote(name)} (may be left out)` : quote(name)));
  return { hint: `it consists of ${names.join(", ")}` };
}
