import { isRecord } from "../../cloudformation/intrinsics.ts";
import type { CompiledEvents, EventOccurrence, PublishedVersions } from "../event.ts";
import type { Service, ServiceFunction } from "../service.ts";
import { eventTypes } from "./event-types.ts";

/** Compiles all events of a service, kind by kind in the framework's order. */
export function compileEvents(service: Service, versions: PublishedVersions): CompiledEvents[] {
  const byKey = occurrencesByKey(service);
  return eventTypes.flatMap((type) => {
    const occurrences = byKey.get(type.key) ?? [];
    const compiles = occurrences.length > 0 || type.evenWithoutEvents;
    return compiles ? [type.compile(occurrences, service, versions)] : [];
  });
}

/** The events of all functions by their key, in function order. */
export function occurrencesByKey(service: Service): Map<string, EventOccurrence[]> {
  const byKey = new Map<string, EventOccurrence[]>();
  for (const [key, occurrence] of service.functions.flatMap(eventsOf)) {
    const known = byKey.get(key);
    if (known) known.push(occurrence);
    else byKey.set(key, [occurrence]);
  }
  return byKey;
}

function eventsOf(fn: ServiceFunction): [string, EventOccurrence][] {
  return (fn.config.events ?? []).flatMap((event, index): [string, EventOccurrence][] => {
    const path = [...fn.path, "events", index];
    const position = index + 1;
    if (typeof event === "string") return [[event, { fn, position, raw: null, path }]];
    if (!isRecord(event)) return [];
    return Object.entries(event).map(([key, raw]) => [key, { fn, position, raw, path: [...path, key] }]);
  });
}
