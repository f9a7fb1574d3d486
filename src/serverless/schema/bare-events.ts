import { isRecord } from "../../cloudformation/intrinsics.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";
import { events } from "./events.ts";
import type { Problem } from "./problem.ts";

/** Functions in whose events nothing is bare any more, and the events that were. */
export interface WithoutBareEvents {
  functions: Record<string, unknown>;
  problems: readonly Problem[];
}

/**
 * Takes out the events that name a kind and give no settings, or no kind at all: a text, `http:` with nothing under it,
 * `{}`. The framework warns and leaves them out, too. An empty object stays in their place, because the numbers of the
 * events after them are part of logical ids.
 */
export function withoutBareEvents(functions: Record<string, unknown>): WithoutBareEvents {
  const problems: Problem[] = [];
  const result = Object.entries(functions).map(([key, fn]) => {
    if (!isRecord(fn) || !Array.isArray(fn["events"])) return [key, fn];
    const bare = fn["events"].map((event, index) => problemOf(event, ["functions", key, "events", index]));
    problems.push(...bare.filter((problem) => problem !== undefined));
    return [key, { ...fn, events: fn["events"].map((event: unknown, index) => (bare[index] ? {} : event)) }];
  });
  return { functions: Object.fromEntries(result), problems };
}

/** An event with a value under a kind's key is not bare, nor is one of an unknown kind: that is another fault. */
function problemOf(event: unknown, path: DocumentPath): Problem | undefined {
  if (typeof event === "string") return bareEvent(path, event, []);
  if (!isRecord(event)) return undefined;
  const keys = Object.keys(event);
  if (keys.length === 0) return bareEvent(path, undefined, []);
  const given = keys.filter((key) => event[key] !== null && event[key] !== undefined);
  const empty = keys.find((key) => !given.includes(key));
  const isBare = empty !== undefined && !given.some((key) => Object.hasOwn(events, key));
  return isBare ? bareEvent(path, empty, given) : undefined;
}

function bareEvent(path: DocumentPath, event: string | undefined, beside: readonly string[]): Problem {
  return { path, fault: { is: "bare-event", event, beside, known: Object.keys(events) }, fatal: false };
}
