import { diagnostic } from "../../diagnostics/diagnostics.ts";
import type { Outcome } from "../../diagnostics/diagnostic.ts";
import { jsonProblem } from "../../diagnostics/json-problem.ts";
import type { SourceFile } from "../../diagnostics/source-file.ts";
import { dataDocument, type ConfigurationDocument } from "./document.ts";
import { excessOf } from "./extent.ts";

/** Reads a JSON file. Errors: `serverless/invalid-json`, `serverless/too-large`. */
export function parseJson(source: SourceFile): Outcome<ConfigurationDocument> {
  const text = source.text.replace(/^\uFEFF/, " ");
  const problem = jsonProblem(text);
  if (!problem) return ofBearableSize(source, JSON.parse(text));
  const { reason, position } = problem;
  const message = `\`${source.name}\` is not JSON: ${reason}`;
  const detail = { at: source.spanAt(position, position + 1), hint: hintFor(text, position) };
  return { diagnostics: [diagnostic("error", "serverless/invalid-json", message, detail)] };
}

function hintFor(text: string, position: number): string {
  const rest = text.slice(position);
  if (/^\/[/*]/.test(rest)) return "JSON has no comments: remove it, or use YAML";
  if (rest.startsWith("'")) return "JSON has double quotes only";
  if (/,\s*$/.test(text.slice(0, position))) return "remove the comma before it, or write what should follow";
  return "correct it at the marked place";
}

function ofBearableSize(source: SourceFile, root: unknown): Outcome<ConfigurationDocument> {
  const excess = excessOf(root);
  if (excess === undefined) return { value: dataDocument(source, root), diagnostics: [] };
  const detail = { at: source.spanAt(0, 1), hint: "name a part of it that is smaller, in a file of its own" };
  return { diagnostics: [diagnostic("error", "serverless/too-large", `\`${source.name}\` ${excess}`, detail)] };
}
