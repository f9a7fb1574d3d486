import { diagnostic } from "../../diagnostics/diagnostics.ts";
import type { Outcome } from "../../diagnostics/diagnostic.ts";
import type { SourceFile } from "../../diagnostics/source-file.ts";
import { dataDocument, type ConfigurationDocument } from "./document.ts";

/** Reads a JSON file. Error: `serverless/invalid-json`. */
export function parseJson(source: SourceFile): Outcome<ConfigurationDocument> {
  const text = source.text.replace(/^\uFEFF/, " ");
  const error = jsonError(text);
  if (!error) return { value: dataDocument(source, JSON.parse(text)), diagnostics: [] };
  const position = Math.min(positionIn(error) ?? firstWrong(text), Math.max(0, text.trimEnd().length - 1));
  const at = source.spanAt(position, position + 1);
  const hint = hintFor(text, position);
  return {
    diagnostics: [
      diagnostic("error", "serverless/invalid-json", `\`${source.name}\` is not JSON: ${reason(error)}`, { at, hint }),
    ],
  };
}

function jsonError(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return (error as SyntaxError).message;
  }
}

function positionIn(message: string): number | undefined {
  const position = /position (\d+)/.exec(message)?.[1];
  return position === undefined ? undefined : Number(position);
}

/** The first character that no continuation could mend: V8 does not always tell where it stopped. */
function firstWrong(text: string): number {
  let [fine, wrong] = [0, text.length];
  while (wrong - fine > 1) {
    const middle = Math.floor((fine + wrong) / 2);
    if (onlyCutShort(text.slice(0, middle))) fine = middle;
    else wrong = middle;
  }
  return fine;
}

function onlyCutShort(prefix: string): boolean {
  const error = jsonError(prefix);
  if (error === undefined || /^(Unexpected end|Unterminated)/.test(error)) return true;
  return (positionIn(error) ?? 0) >= prefix.length;
}

function reason(message: string): string {
  const text = message.replace(/ (in JSON )?at position.*$/s, "").replace(/, (\.\.\.)?".*$/s, "");
  return (text.charAt(0).toLowerCase() + text.slice(1)).replaceAll("'", "`");
}

function hintFor(text: string, position: number): string {
  const rest = text.slice(position);
  if (/^\/[/*]/.test(rest)) return "JSON has no comments: remove it, or use `serverless.yml`";
  if (rest.startsWith("'")) return "JSON has double quotes only";
  if (/,\s*$/.test(text.slice(0, position))) return "remove the comma before it, or write what should follow";
  return "correct it at the marked place";
}
