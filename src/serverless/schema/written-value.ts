import type { DocumentPath } from "../../diagnostics/source-file.ts";

/** A path in the coerced configuration without the steps that coercion added: a lone value that became a list. */
export function writtenPart(path: DocumentPath, written: unknown): DocumentPath {
  const missing = path.findIndex((step, index) => !hasStep(valueAt(path.slice(0, index), written), step));
  return missing === -1 ? path : path.slice(0, missing);
}

/** What stands at a path; undefined where the path leads nowhere. */
export function valueAt(path: DocumentPath, value: unknown): unknown {
  return path.reduce<unknown>((found, step) => (hasStep(found, step) ? found[step] : undefined), value);
}

function hasStep(value: unknown, step: string | number): value is Record<string | number, unknown> {
  return typeof value === "object" && value !== null && Object.hasOwn(value, step);
}
