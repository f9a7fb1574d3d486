import { serviceOf } from "./action.ts";
import type { Action } from "./policy.ts";

/** Condition keys of a request; a list is a multivalued key. Keys are compared without regard to case. */
export type RequestContext = Readonly<Record<string, string | readonly string[]>>;

/** Who asks, for policies that name principals. */
export interface RequestPrincipal {
  /** Which element of `Principal` names it. */
  type: "AWS" | "Service" | "Federated" | "CanonicalUser";
  /** Every name it is known by, e.g. the ARN of a role and that of its session. */
  names: readonly string[];
}

/** What a policy is asked. */
export interface AccessRequest {
  action: Action;
  /** An ARN, or `*` for an action that knows no resources. */
  resource: string;
  principal?: RequestPrincipal;
  context?: RequestContext;
}

/** A request made ready to be compared with many statements. */
export interface PreparedRequest {
  /** In lower case. */
  action: Action;
  /** In lower case. */
  service: string;
  resource: string;
  principal: RequestPrincipal | undefined;
  /** The value of a condition key, given in lower case; a key without values is absent. */
  valueOf(key: string): string | readonly string[] | undefined;
}

export function prepareRequest({ action, resource, principal, context = {} }: AccessRequest): PreparedRequest {
  let values: ReadonlyMap<string, string | readonly string[]> | undefined;
  const lowerCase = action.toLowerCase();
  return {
    action: lowerCase,
    service: serviceOf(lowerCase),
    resource,
    principal,
    valueOf: (key) => (values ??= valuesByKey(context)).get(key),
  };
}

function valuesByKey(context: RequestContext): ReadonlyMap<string, string | readonly string[]> {
  const entries = Object.entries(context).filter(([, value]) => value.length > 0 || typeof value === "string");
  return new Map(entries.map(([key, value]) => [key.toLowerCase(), value]));
}
