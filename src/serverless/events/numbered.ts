import type { EventOccurrence } from "../event.ts";

/** Events of one kind, each with its 1-based place among those of its function: the number is part of logical ids. */
export function numbered(occurrences: readonly EventOccurrence[]): [occurrence: EventOccurrence, number: number][] {
  const last = new Map<string, number>();
  return occurrences.map((occurrence) => {
    const number = (last.get(occurrence.fn.key) ?? 0) + 1;
    last.set(occurrence.fn.key, number);
    return [occurrence, number];
  });
}
