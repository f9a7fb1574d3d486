import { isRecord } from "../../cloudformation/intrinsics.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";

/** A copy of a configuration without the properties that have no value: in YAML, `environment:` and nothing below. */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isRecord(value)) return value;
  const members = Object.entries(value).filter(([, member]) => member !== null && member !== undefined);
  return Object.fromEntries(members.map(([key, member]) => [key, withoutNulls(member)]));
}

/** Puts the nulls of `original` that mean something back into `copy`, which is changed. */
export function restoreNulls(copy: unknown, original: unknown, path: DocumentPath = []): void {
  if (typeof original !== "object" || original === null) return;
  for (const [key, member] of Object.entries(original)) {
    const at = [...path, key];
    if (member === null && isRecord(copy) && isMeaningful(at)) copy[key] = null;
    else restoreNulls(childOf(copy, key), member, at);
  }
}

function childOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

/** Null takes a variable out of the environment, a function out of the VPC, and is kept in what is copied. */
function isMeaningful(path: DocumentPath): boolean {
  const [section, , property] = path;
  if (section === "resources" || section === "custom" || section === "params") return path.length > 1;
  if (path.at(-2) === "environment" || path.at(-2) === "tags") return true;
  return (
    section === "functions" &&
    ((property === "vpc" && path.length === 3) || (property === "events" && path.length === 5))
  );
}
