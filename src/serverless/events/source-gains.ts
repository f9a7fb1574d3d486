import type { Value } from "../../cloudformation/template.ts";
import type { RoleGain } from "../event.ts";
import type { ServiceFunction } from "../service.ts";

/** One statement of a function with event sources: its actions and, of each source, what they are about. */
export interface SourceStatement<Source> {
  actions: readonly string[];
  /** `*` for actions that are about no resource in particular. */
  resources: (source: Source) => readonly Value<string>[] | "*";
  /** Needed though the framework forgets it. */
  beyondFramework?: boolean;
}

/** What the roles of functions gain by their event sources: for each function a statement of each kind it needs. */
export function sourceGains<Source extends { fn: ServiceFunction }>(
  sources: readonly Source[],
  statements: readonly SourceStatement<Source>[],
): RoleGain[] {
  const byFunction = Map.groupBy(sources, ({ fn }) => fn.key);
  return [...byFunction].flatMap(([fn, own]) => statements.flatMap((statement) => gain(fn, statement, own)));
}

function gain<Source>(fn: string, statement: SourceStatement<Source>, sources: readonly Source[]): RoleGain[] {
  const { actions, resources, beyondFramework } = statement;
  const lists = sources.map(resources);
  const resource = lists.includes("*") ? "*" : lists.flat();
  if (resource.length === 0) return [];
  const allowed = { Effect: "Allow" as const, Action: [...actions], Resource: resource };
  return [{ fn, statement: allowed, ...(beyondFramework && { beyondFramework }) }];
}
