import { isDeepStrictEqual } from "node:util";
import { isRecord } from "../../cloudformation/intrinsics.ts";
import type { Template } from "../../cloudformation/template.ts";
import type { SourceSpan } from "../../diagnostics/diagnostic.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";
import { upperFirst } from "../naming.ts";
import type { Service } from "../service.ts";

/** Where a value of the compiled template comes from. */
export interface Origin {
  /** Its path in the configuration; undefined when it is nowhere in it. */
  path: DocumentPath | undefined;
  span: SourceSpan;
}

/**
 * Where in the user's files a value of the compiled template comes from: `resources` when the user wrote it there,
 * else the equal value in what the resource exists for, in the provider or anywhere, else that origin itself.
 */
export function originsOf(
  template: Template,
  service: Service,
  originOf: (logicalId: string) => DocumentPath | undefined,
): (path: DocumentPath) => Origin {
  const written = (path: DocumentPath): Origin => ({ path, span: service.spanOf(path) });
  return (path) => {
    if (valueAt(service.resources, path) !== undefined) return written(["resources", ...path]);
    const origin = originOf(String(path[1])) ?? ["service"];
    const wanted = { key: path.at(-1), value: valueAt(template, path) };
    const found = [origin, ["provider"], []]
      .map((root) => find(wanted, valueAt(service.config, root), root))
      .find(Boolean);
    return found ? written(found) : { path: undefined, span: service.spanOf(origin, "key") };
  };
}

function valueAt(root: unknown, path: DocumentPath): unknown {
  return path.reduce<unknown>((value, step) => (isContainer(value) ? value[step as never] : undefined), root);
}

interface Wanted {
  key: string | number | undefined;
  value: unknown;
}

function find(wanted: Wanted, value: unknown, path: DocumentPath): DocumentPath | undefined {
  if (!isContainer(value)) return undefined;
  for (const [key, item] of Object.entries(value)) {
    const here = [...path, Array.isArray(value) ? Number(key) : key];
    if (upperFirst(key) === upperFirst(String(wanted.key)) && isFrom(wanted.value, item)) return here;
    const below = find(wanted, item, here);
    if (below) return below;
  }
  return undefined;
}

/** A list of the template may hold more than what the user wrote: `dependsOn` grows by the function's log group. */
function isFrom(compiled: unknown, written: unknown): boolean {
  if (isDeepStrictEqual(written, compiled)) return true;
  return Array.isArray(compiled) && [written].flat().every((item) => compiled.includes(item));
}

function isContainer(value: unknown): value is Record<string, unknown> | unknown[] {
  return isRecord(value) || Array.isArray(value);
}
