import { didYouMean } from "../../diagnostics/did-you-mean.ts";
import type { DiagnosticCode, SourceSpan } from "../../diagnostics/diagnostic.ts";
import type { Diagnostics } from "../../diagnostics/diagnostics.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";
import type { PolicyPlace } from "./places.ts";

/** Where a value of a policy stands: the path counts from the policy's root. */
export type PolicySpan = (path: DocumentPath, part?: "key" | "value") => SourceSpan | undefined;

/** What every reader of a piece of a policy gets: where to report, where the piece stands, where the policy does. */
export interface Reading {
  diagnostics: Diagnostics;
  spanOf: PolicySpan;
  place: PolicyPlace;
  /** Whether `${…}` is a policy variable: in version 2012-10-17 it is. */
  variables: boolean;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value as a message shows it. */
export function shown(value: unknown): string {
  return clipped(typeof value === "string" ? value : JSON.stringify(value));
}

/** A text of the user as a message shows it: a very long one is cut, and nothing in it moves a terminal's cursor. */
export function clipped(text: string, most = 200): string {
  const short = text.length > most ? `${text.slice(0, most - 1)}…` : text;
  return short.replaceAll(/\p{Cc}/gu, "�");
}

/** What can be wrong with one text: a code, a sentence, what to do about it. */
export interface Fault {
  code: DiagnosticCode;
  message: string;
  hint: string;
}

/** Reports what is wrong with the text at `path`, if anything is. */
export function reportFault(fault: Fault | undefined, path: DocumentPath, { diagnostics, spanOf }: Reading): void {
  if (fault) diagnostics.error(fault.code, fault.message, { at: spanOf(path), hint: fault.hint });
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
    const near = key.length < longestMeant ? didYouMean(key, known) : undefined;
    diagnostics.error("policy/unknown-element", `${where} has no element \`${clipped(key)}\``, {
      at: spanOf([...path, key], "key"),
      hint: near ? `did you mean \`${near}\`?` : `IAM knows ${known.map((name) => `\`${name}\``).join(", ")} there`,
    });
  }
}

/** No name that anything here was meant to be is as long. */
const longestMeant = 100;

/** One text of an element, with where it stands. */
export interface PlacedItem {
  text: string;
  path: DocumentPath;
}

/** What an element's texts are, for those who wrote something else. */
export interface TextKind {
  example: string;
  /** Whether numbers and booleans count as texts too, as IAM takes them where quotation marks are optional. */
  unquoted?: readonly ("boolean" | "number")[];
}

/** One text or a list of texts as a list; anything else is reported. */
export function readTexts(value: unknown, path: DocumentPath, kind: TextKind, reading: Reading): PlacedItem[] {
  if (!Array.isArray(value)) return [readText(value, path, kind, reading)].filter((item) => item !== undefined);
  const items = (value as unknown[]).map((item, index) => readText(item, [...path, index], kind, reading));
  return items.filter((item) => item !== undefined);
}

/** One text; anything else is reported. */
export function readText(
  value: unknown,
  path: DocumentPath,
  { example, unquoted = [] }: TextKind,
  reading: Reading,
): PlacedItem | undefined {
  const isText = typeof value === "string" || unquoted.some((type) => typeof value === type);
  if (isText && String(value).length <= longestText) return { text: String(value), path };
  const fault = isText ? longFault(String(value)) : kindFault(shown(value), example);
  reportFault(fault, path, reading);
  return undefined;
}

function kindFault(found: string, example: string): Fault {
  return {
    code: "policy/not-a-text",
    message: `\`${found}\` stands where a text should`,
    hint: `write a text such as \`${example}\``,
  };
}

/** No policy is longer, in any place: a key policy has 32 KB. */
const longestText = 32_768;

function longFault(text: string): Fault {
  const message = `\`${clipped(text)}\` has ${text.length} characters, and no policy may have as many`;
  return { code: "policy/too-long", message, hint: "write a shorter text" };
}
