import { isRecord } from "../../cloudformation/intrinsics.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";
import type { Service, ServiceFunction } from "../service.ts";

/** A feature of a function, by its key in serverless.yml, with the place where that stands. */
export interface FeaturePlace {
  key: string;
  path: DocumentPath;
}

/**
 * Where a function has one of some features: among its events, as a property of its own, or as one of the provider's.
 * The first in the order of `keys`; undefined where it has none.
 */
export function featurePlace(
  keys: readonly string[],
  { config, path }: ServiceFunction,
  { provider }: Service,
): FeaturePlace | undefined {
  const events = config.events ?? [];
  const places = keys.map((key): FeaturePlace | undefined => {
    const index = events.findIndex((event) => event === key || (isRecord(event) && key in event));
    if (index >= 0) return { key, path: [...path, "events", index, ...(isRecord(events[index]) ? [key] : [])] };
    if (isSet(config[key])) return { key, path: [...path, key] };
    return isSet(provider[key]) ? { key, path: ["provider", key] } : undefined;
  });
  return places.find((place) => place !== undefined);
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false;
}
