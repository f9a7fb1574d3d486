import type { Resource } from "../../cloudformation/template.ts";
import type { Expansion } from "../expansion.ts";
import type { InlinePolicy } from "../policies/read-policies.ts";
import type { SourceEvent, SourceResource } from "../source.ts";

/** What an event starts: a function (or its alias), or a state machine. */
export interface EventTarget {
  source: SourceResource;
  kind: "function" | "state machine";
  arn: unknown;
  /** What names the function in a permission or an event source mapping. */
  ref: unknown;
}

/** What an event adds to the template. */
export interface EventParts {
  resources?: Readonly<Record<string, Resource>>;
  /** Names of AWS managed policies that the function's role gets. */
  managed?: readonly string[];
  inline?: readonly InlinePolicy[];
  /** Changes to resources that are there already. */
  changes?: readonly ResourceChange[];
}

export interface ResourceChange {
  logicalId: string;
  change: (resource: Resource) => Resource;
}

/** Makes of an event what the transform makes of it. */
export type ExpandEvent = (event: SourceEvent, target: EventTarget, expansion: Expansion) => EventParts;

/** The logical id of what an event makes. */
export function eventId(event: SourceEvent, { source }: EventTarget): string {
  return `${source.logicalId}${event.name}`;
}
