import type { Resource } from "../../cloudformation/template.ts";
import type { EventSource } from "./event-source.ts";

/** The mapping by which Lambda polls a source; `dependsOn` comes after the function's role and alias. */
export function sourceMapping(
  { fn, settings }: EventSource,
  properties: Record<string, unknown>,
  dependsOn: readonly string[] = [],
): Resource {
  const { batchSize, enabled = true, functionResponseType, filterPatterns } = settings;
  return {
    Type: "AWS::Lambda::EventSourceMapping",
    DependsOn: [...fn.roleDependsOn, ...(fn.aliasId ? [fn.aliasId] : []), ...dependsOn],
    Properties: {
      FunctionName: fn.target,
      BatchSize: batchSize || 10,
      Enabled: enabled,
      ...(functionResponseType !== undefined && { FunctionResponseTypes: [functionResponseType] }),
      ...(Array.isArray(filterPatterns) && { FilterCriteria: { Filters: filterPatterns.map(filter) } }),
      ...properties,
    },
  };
}

function filter(pattern: unknown): { Pattern: string } {
  return { Pattern: JSON.stringify(pattern) };
}
