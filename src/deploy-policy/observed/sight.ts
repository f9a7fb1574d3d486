import { withoutEvent } from "../../observe/actions/without-event.ts";
import type { Reason, Seen } from "../need.ts";
import type { Action } from "../../iam/policy.ts";
import type { UsedAction } from "./evidence.ts";

/** What CloudTrail says of a permission, as a reason for it: how often it was used, or why that does not show. */
export function sightOf(action: Action, used: readonly UsedAction[]): Reason {
  const seen = seenIn(used);
  return seen ? { seen } : { unseen: withoutEvent(action) ?? "not-seen" };
}

/** Undefined when nothing of it was allowed. */
export function seenIn(used: readonly UsedAction[]): Seen | undefined {
  const allowed = used.map(({ use }) => use).filter(({ count, denied }) => count > denied);
  if (allowed.length === 0) return undefined;
  return {
    count: allowed.reduce((sum, { count, denied }) => sum + count - denied, 0),
    first: allowed.map(({ first }) => first).reduce((one, other) => (one < other ? one : other)),
    last: allowed.map(({ last }) => last).reduce((one, other) => (one > other ? one : other)),
    events: [...new Set(allowed.map(({ eventName }) => eventName))],
  };
}
