import { load, YAMLException } from "js-yaml";
import { templateSchema } from "../../cloudformation/short-tags.ts";
import type { Outcome } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import type { SourceFile } from "../../diagnostics/source-file.ts";
import { dataDocument, type ConfigurationDocument } from "./document.ts";
import { excessHint, excessOf } from "./extent.ts";
import { placeholders } from "./placeholders.ts";
import { recursiveAlias } from "./recursive-alias.ts";
import { yamlProblems } from "./yaml-problems.ts";

/**
 * Reads a YAML file: CloudFormation's short tags become `Fn::` calls, `<<` merges, dates stay text. An empty file is
 * null. Errors: `serverless/invalid-yaml`, `serverless/duplicate-key`, `serverless/placeholder`,
 * `serverless/too-large`, `serverless/invalid-number`.
 */
export function parseYaml(source: SourceFile): Outcome<ConfigurationDocument> {
  const left = placeholders(source);
  if (left.length > 0) return { diagnostics: left };
  if (isEmpty(source.text)) return { value: dataDocument(source, null), diagnostics: [] };
  try {
    return finite(source, load(source.text, { schema: templateSchema }));
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return { diagnostics: yamlProblems(source, error) };
  }
}

function isEmpty(text: string): boolean {
  return text.split("\n").every((line) => /^\s*(#|$|---)/.test(line));
}

function finite(source: SourceFile, root: unknown): Outcome<ConfigurationDocument> {
  const path = source.text.includes("&") ? recursiveAlias(root) : undefined;
  if (!path) return ofBearableSize(source, root);
  const message = `\`${source.name}\` is not YAML: an alias stands inside what it names`;
  const detail = { at: source.spanOf(path), hint: "write the inner value out, or name another anchor" };
  return { diagnostics: [diagnostic("error", "serverless/invalid-yaml", message, detail)] };
}

/** Aliases that name what holds aliases soon stand for more values than there are grains of sand. */
function ofBearableSize(source: SourceFile, root: unknown): Outcome<ConfigurationDocument> {
  const excess = source.text.includes("&") ? excessOf(root) : undefined;
  if (excess === undefined) return withNumbersOfJson(source, root);
  const at = source.spanAt(Math.max(0, source.text.lastIndexOf("*")), source.text.length);
  const detail = { at, hint: excessHint };
  return { diagnostics: [diagnostic("error", "serverless/too-large", `\`${source.name}\` ${excess}`, detail)] };
}

/** How numbers may be written that JSON has none for. */
const nearlyNumbers = /\.(?:nan|inf)\b/i;

/** A template is JSON: what it has no number for would become `null` without a word. */
function withNumbersOfJson(source: SourceFile, root: unknown): Outcome<ConfigurationDocument> {
  const path = nearlyNumbers.test(source.text) ? noNumber(root) : undefined;
  if (!path) return { value: dataDocument(source, root), diagnostics: [] };
  const message = `\`${path.join(".")}\` is no number that a template can hold`;
  const detail = { at: source.spanOf(path), hint: "quote it where it is a text, or write a number" };
  return { diagnostics: [diagnostic("error", "serverless/invalid-number", message, detail)] };
}

/** The keys to a number that is infinite or none. */
function noNumber(value: unknown): string[] | undefined {
  if (typeof value === "number" && !Number.isFinite(value)) return [];
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, member] of Object.entries(value)) {
    const found = noNumber(member);
    if (found) return [key, ...found];
  }
  return undefined;
}
