import type { Service, ServiceFunction } from "../service.ts";

/** `TracingConfig`: the function's `tracing`, else `provider.tracing.lambda`; `true` is `Active`, `false` is none. */
export function tracingOf(fn: ServiceFunction, service: Service): { Mode: string } | undefined {
  const tracing = fn.config.tracing || service.provider.tracing?.lambda;
  if (!tracing) return undefined;
  return { Mode: tracing === true ? "Active" : tracing };
}
