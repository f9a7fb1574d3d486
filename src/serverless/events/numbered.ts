import type { EventOccurrence, EventType } from "../event.ts";
import type { Service } from "../service.ts";
import { collect } from "./collect.ts";
import type { Made } from "./made.ts";

/** Events of one kind, each with its 1-based place among those of its function: the number is part of logical ids. */
export function numbered(occurrences: readonly EventOccurrence[]): [occurrence: EventOccurrence, number: number][] {
  const last = new Map<string, number>();
  return occurrences.map((occurrence) => {
    const number = (last.get(occurrence.fn.key) ?? 0) + 1;
    last.set(occurrence.fn.key, number);
    return [occurrence, number];
  });
}

/** Compiles events that add nothing but resources, each numbered. */
export function compileNumbered(
  resources: (occurrence: EventOccurrence, number: number, service: Service) => Made[],
): EventType["compile"] {
  return (occurrences, service) =>
    collect(
      numbered(occurrences).flatMap(([occurrence, number]) => resources(occurrence, number, service)),
      service,
    );
}
