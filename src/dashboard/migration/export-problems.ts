import { ApiProblem, asProblem } from "../api/problem.ts";
import { jsonPlaces, placeOf, textPlace, type TextPlace } from "./json-places.ts";

/** Something that is wrong with an export, and where in its text. */
export interface ExportProblem {
  code: string;
  message: string;
  hint: string | undefined;
  at: TextPlace | undefined;
}

/** An export as an object, or why it is none. What is said quotes nothing of the text: it has secrets. */
export function parseExport(text: string): { body: Record<string, unknown> } | { problems: readonly ExportProblem[] } {
  const { wrong } = jsonPlaces(text);
  if (wrong !== undefined) return { problems: [notJson(text, wrong)] };
  const body: unknown = JSON.parse(text);
  if (typeof body === "object" && body !== null && !Array.isArray(body)) {
    return { body: body as Record<string, unknown> };
  }
  const hint = "it begins with `{` and holds `org` and `apps`";
  return {
    problems: [{ code: "client/no-export", message: "that is JSON, and no export", hint, at: textPlace(text, 0) }],
  };
}

function notJson(text: string, wrong: number): ExportProblem {
  const isEmpty = text.trim() === "";
  const isCutShort = wrong >= text.trimEnd().length;
  const message = isEmpty
    ? "nothing was given"
    : isCutShort
      ? "the JSON ends too early"
      : "this is no JSON from here on";
  const hint = isEmpty ? "choose a file, or paste its text" : "nothing was sent; mend it and go on";
  return {
    code: isEmpty ? "client/nothing-given" : "client/bad-json",
    message,
    hint,
    at: isEmpty ? undefined : textPlace(text, wrong),
  };
}

/** Whether the API refused the export for what is in it. */
export function isAboutExport(thrown: unknown): boolean {
  const { status, code } = asProblem(thrown);
  return status === 400 && code.startsWith("migration/");
}

/** What the API found wrong with an export, each at its place in the text. */
export function problemsIn(thrown: ApiProblem, text: string): readonly ExportProblem[] {
  const { places } = jsonPlaces(text);
  const { code, message, hint } = thrown;
  const all = thrown.errors.length > 0 ? thrown.errors : [{ code, message, ...(hint !== undefined && { hint }) }];
  return all.map((problem) => {
    const offset = placeOf(places, pointerIn(problem.message));
    const at = offset === undefined ? undefined : textPlace(text, offset);
    return { code: problem.code, message: problem.message, hint: problem.hint, at };
  });
}

/** The place that a message names first: a pointer in backticks; none for the whole document. */
function pointerIn(message: string): string {
  return /`(\/[^`]*)`/.exec(message)?.[1] ?? "";
}
