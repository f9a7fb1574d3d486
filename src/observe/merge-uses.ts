import { resourceLimit, type Use } from "./use.ts";

/** The uses of several readers as one list: each principal's together, services and events in order. */
export function mergeUses(lists: readonly (readonly Use[])[]): Use[] {
  const merged = new Map<string, Use>();
  for (const use of lists.flat()) {
    const key = JSON.stringify([use.principal, use.eventSource, use.eventName, use.invokedBy]);
    const known = merged.get(key);
    merged.set(key, known ? together(known, use) : use);
  }
  return [...merged].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, use]) => use);
}

function together(one: Use, other: Use): Use {
  return {
    ...one,
    count: one.count + other.count,
    denied: one.denied + other.denied,
    first: [one.first, other.first].filter(Boolean).sort()[0] ?? "",
    last: [one.last, other.last].sort()[1]!,
    resources: [...new Set([...one.resources, ...other.resources])].sort().slice(0, resourceLimit),
  };
}
