import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";
import { policyCharacters } from "../../iam/limits.ts";
import type { PolicyDocument, Statement } from "../../iam/policy.ts";
import type { FilePolicy } from "./read-policies.ts";

/** What stands for a value in a published policy, e.g. `<account>` or `${region}`; policy variables have a colon. */
const placeholder = /<([A-Za-z][\w .-]*)>|\$\{((?:AWS::)?[A-Za-z_][\w.-]*)\}/g;

/** Values of placeholders by name. */
export type Fill = ReadonlyMap<string, string>;

/** The values that `--fill name=value` gives; the name may be written as it stands in the policy. Bad usage is thrown. */
export function parseFill(value: unknown): Fill {
  return new Map((Array.isArray(value) ? value.map(String) : []).map(pairOf));
}

function pairOf(pair: string): readonly [name: string, value: string] {
  const [, name, value] = /^(?:<|\$\{)?([^=<>{}]+)[>}]?=(.+)$/s.exec(pair) ?? [];
  if (name !== undefined && value !== undefined) return [name, value];
  throw PassroleError.of("cli/bad-usage", `\`--fill ${pair}\` has no name and value`, {
    hint: "write `--fill account=111122223333` for `<account>` or `${account}`",
  });
}

/** The policy with its placeholders filled in, and a warning of those that nothing fills: as they stand they match nothing. */
export function fillPlaceholders(policy: FilePolicy, fill: Fill): { policy: FilePolicy; diagnostics: Diagnostic[] } {
  const open = placeholdersOf(policy).filter(({ name }) => !fill.has(name));
  const Statement = policy.document.Statement.map((statement) => filled(statement, fill) as Statement);
  const document: PolicyDocument = { ...policy.document, Statement };
  const characters = policy.characters + policyCharacters(document) - policyCharacters(policy.document);
  return {
    policy: { ...policy, document, characters },
    diagnostics: open.length === 0 ? [] : [unfilled(open, policy)],
  };
}

/** The names of the placeholders of some policies, each once. */
export function placeholderNames(policies: readonly FilePolicy[]): readonly string[] {
  return [...new Set(policies.flatMap((policy) => placeholdersOf(policy).map(({ name }) => name)))];
}

interface Placeholder {
  name: string;
  /** As it is written. */
  text: string;
  path: DocumentPath;
}

/** Each once, where it stands first. */
function placeholdersOf({ document }: FilePolicy): readonly Placeholder[] {
  const found = document.Statement.flatMap((statement, index) => placeholdersIn(statement, ["Statement", index]));
  return [...Map.groupBy(found, ({ text }) => text).values()].map(([first]) => first!);
}

function placeholdersIn(value: unknown, path: DocumentPath): readonly Placeholder[] {
  if (typeof value === "string") {
    return [...value.matchAll(placeholder)].map(([text, angled, braced]) => ({ name: angled ?? braced!, text, path }));
  }
  if (typeof value !== "object" || value === null) return [];
  const items = Array.isArray(value) ? value.map((item, at) => [at, item] as const) : Object.entries(value);
  return items.flatMap(([step, item]) => placeholdersIn(item, [...path, step]));
}

function filled(value: unknown, fill: Fill): unknown {
  if (typeof value === "string") return filledText(value, fill);
  if (Array.isArray(value)) return value.map((item: unknown) => filled(item, fill));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filled(item, fill)]));
}

function filledText(text: string, fill: Fill): string {
  return text.replaceAll(
    placeholder,
    (whole, angled?: string, braced?: string) => fill.get((angled ?? braced)!) ?? whole,
  );
}

function unfilled(open: readonly Placeholder[], { spanOf }: FilePolicy): Diagnostic {
  const [first] = open as [Placeholder];
  const names = open.map(({ text }) => `\`${text}\``).join(", ");
  const message = `${names} ${open.length === 1 ? "is a placeholder" : "are placeholders"}: with AWS nothing matches until values stand there`;
  const { name } = first;
  return diagnostic("warning", "policy/placeholder", message, {
    at: spanOf(first.path),
    hint: `give the values it is to be read with: \`--fill ${name.includes(" ") ? `'${name}=…'` : `${name}=…`}\``,
  });
}
