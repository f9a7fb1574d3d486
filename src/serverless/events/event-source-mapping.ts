import type { Resource } from "../../cloudformation/template.ts";
import type { ServiceFunction } from "../service.ts";
import type { EventSource } from "./event-source.ts";
import { aliasIds } from "./invoke-permission.ts";

/** The mapping by which Lambda polls a queue or stream; `dependsOn` comes after the function's role and alias. */
export function sourceMapping(
  { fn, settings }: EventSource,
  properties: Record<string, unknown>,
  dependsOn: readonly string[] = [],
): Resource {
  const { batchSize, enabled = true, functionResponseType } = settings;
  return mappingOf(fn, dependsOn, {
    BatchSize: batchSize || 10,
    Enabled: enabled,
    ...(functionResponseType !== undefined && { FunctionResponseTypes: [functionResponseType] }),
    ...filterCriteria(settings),
    ...properties,
  });
}

/** The mapping by which Lambda polls a broker: what is not set, or set to nothing, is left to Lambda. */
export function brokerMapping(
  { fn, settings }: Pick<EventSource, "fn" | "settings">,
  properties: Record<string, unknown>,
): Resource {
  const { batchSize, maximumBatchingWindow, enabled } = settings;
  return mappingOf(fn, [], {
    ...properties,
    ...(batchSize ? { BatchSize: batchSize } : {}),
    ...(maximumBatchingWindow ? { MaximumBatchingWindowInSeconds: maximumBatchingWindow } : {}),
    ...(typeof enabled === "boolean" && { Enabled: enabled }),
    ...filterCriteria(settings),
  });
}

function mappingOf(fn: ServiceFunction, dependsOn: readonly string[], properties: Record<string, unknown>): Resource {
  return {
    Type: "AWS::Lambda::EventSourceMapping",
    DependsOn: [...fn.role.mappingDependsOn, ...aliasIds(fn), ...dependsOn],
    Properties: { FunctionName: fn.target, ...properties },
  };
}

function filterCriteria({ filterPatterns }: EventSource["settings"]): Record<string, unknown> {
  return Array.isArray(filterPatterns) ? { FilterCriteria: { Filters: filterPatterns.map(filter) } } : {};
}

function filter(pattern: unknown): { Pattern: string } {
  return { Pattern: JSON.stringify(pattern) };
}
