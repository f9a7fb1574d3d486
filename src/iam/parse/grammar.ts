import { didYouMean } from "../../diagnostics/did-you-mean.ts";
import type { SourceSpan } from "../../diagnostics/diagnostic.ts";
import { Diagnostics } from "../../diagnostics/diagnostics.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";

/** Where a value of a policy stands: the path counts from the policy's root. */
export type PolicySpan = (path: DocumentPath, part?: "key" | "value") => SourceSpan | undefined;

/** What every reader of a piece of a policy gets: where to report, and where the piece stands. */
export interface Reading {
  diagnostics: Diagnostics;
  spanOf: PolicySpan;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value as a message shows it. */
export function shown(value: unknown): string {
  return clipped(typeof value === "string" ? value : JSON.stringify(value));
}

/** A text of the user as a message shows it: a very long one is cut. */
export function clipped(text: string): string {
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}

/** Reports every key that IAM does not know here; with what was probably meant. */
export function checkKeys(
  value: Record<string, unknown>,
  known: readonly string[],
  where: string,
  path: DocumentPath,
  { diagnostics, spanOf }: Reading,
): void {
  for (const key of Object.keys(value).filter((key) => !known.includes(key))) {
    const near = didYouMean(key, known);
    diagnostics.error("policy/unknown-element", `${where} has no element \`${key}\``, {
      at: spanOf([...path, key], "key"),
      hint: near ? `did you mean \`${near}\`?` : `IAM knows ${known.map((name) => `\`${name}\``).join(", ")} there`,
    });
  }
}

/** One text or a list of texts as a list; booleans and numbers count as texts where IAM takes them for such. */
export function textList(
  value: unknown,
  path: DocumentPath,
  { diagnostics, spanOf }: Reading,
  also: readonly ("boolean" | "number")[] = [],
): string[] {
  const items = Array.isArray(value) ? (value as unknown[]) : [value];
  const kinds: readonly string[] = ["string", ...also];
  return items.flatMap((item, index) => {
    if (kinds.includes(typeof item)) return [String(item)];
    const at = spanOf(Array.isArray(value) ? [...path, index] : path);
    diagnostics.error("policy/not-a-text", `\`${path.at(-1)}\` holds ${JSON.stringify(item)}, which is no text`, {
      at,
    });
    return [];
  });
}
