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

/**
 * The value of a condition key, given in lower case; undefined when the key is absent or has no values. Of spellings
 * that differ in case the last counts. A context has few keys and is asked for few of them: looking at each is faster
 * than making a map for each request.
 */
export function contextValue({ context }: AccessRequest, lowerCaseKey: string): string | readonly string[] | undefined {
  let found: string | readonly string[] | undefined;
  for (const key in context) {
    if (isSameKey(key, lowerCaseKey) && Object.hasOwn(context, key)) found = context[key];
  }
  return found?.length === 0 && found !== "" ? undefined : found;
}

function isSameKey(key: string, lowerCase: string): boolean {
  return key.length === lowerCase.length && (key === lowerCase || key.toLowerCase() === lowerCase);
}
