import { isRecord } from "../../cloudformation/intrinsics.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";
import { deepMerge } from "../deep-merge.ts";

/** Sections that may be written as a list of objects, usually one `${file(…)}` each. */
const listSections = ["functions", "resources"] as const;

/** A configuration whose list sections are objects, and where its values stood before. */
export interface MergedConfiguration {
  value: Record<string, unknown>;
  /** The path in the configuration as written of a path in `value`. */
  written(path: DocumentPath): DocumentPath;
}

/** Merges the lists under `functions` and `resources` from left to right. A list of anything but objects is left. */
export function mergeLists(configuration: Record<string, unknown>): MergedConfiguration {
  const lists = new Map<string, readonly unknown[]>();
  for (const section of listSections) {
    const value = configuration[section];
    if (Array.isArray(value) && value.every(isMergeable)) lists.set(section, value);
  }
  const merged = [...lists].map(([section, parts]) => [section, mergeParts(parts)] as const);
  return { value: { ...configuration, ...Object.fromEntries(merged) }, written: (path) => pathAsWritten(path, lists) };
}

function mergeParts(parts: readonly unknown[]): unknown {
  return parts.filter(isRecord).reduce<unknown>((merged, part) => deepMerge(merged, part), {});
}

/** An empty file among the parts is no fault: it adds nothing. */
function isMergeable(part: unknown): boolean {
  return part === null || part === undefined || isRecord(part);
}

function pathAsWritten(path: DocumentPath, lists: ReadonlyMap<string, readonly unknown[]>): DocumentPath {
  const [section, ...rest] = path;
  const parts = lists.get(String(section));
  if (!parts || rest.length === 0) return path;
  const depths = parts.map((part) => depthOf(part, rest));
  return [section!, depths.lastIndexOf(Math.max(...depths)), ...rest];
}

/** How far `path` can be followed into `value`. */
function depthOf(value: unknown, path: DocumentPath): number {
  const [step, ...rest] = path;
  if (step === undefined || typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return 0;
  return 1 + depthOf((value as Record<string | number, unknown>)[step], rest);
}
