import type { TemplateFile } from "../cloudformation/read-template.ts";
import type { Expansion } from "./expansion.ts";

/** Where a value of the expanded template comes from in the user's: the nearest place that the user wrote. */
export function expandedSpan(expansion: Expansion): TemplateFile["spanOf"] {
  const { spanOf } = expansion.source;
  return (path, part) => {
    const [section, logicalId, ...below] = path;
    if (section !== "Resources" || logicalId === undefined) return spanOf(path, part);
    const origin = expansion.originOf(String(logicalId));
    return origin ? spanOf([...origin, ...below], part) : spanOf(path, part);
  };
}
