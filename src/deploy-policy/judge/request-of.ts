import type { Grant } from "../../iam/grant.ts";
import type { Condition } from "../../iam/policy.ts";
import type { AccessRequest, RequestContext } from "../../iam/request.ts";

/** An example of the requests that a grant is about: its patterns filled in, its condition met. */
export function requestOf({ action, resource, condition = {} }: Grant): AccessRequest {
  return { action, resource: resource.replaceAll("*", "x"), context: contextOf(condition) };
}

/** The first value of each key, its patterns filled in. */
function contextOf(condition: Condition): RequestContext {
  const keys = Object.values(condition).flatMap((each) => Object.entries(each));
  return Object.fromEntries(keys.map(([key, values]) => [key, ([values].flat()[0] ?? "").replaceAll("*", "x")]));
}
