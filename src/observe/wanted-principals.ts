import { matcherOf } from "../iam/pattern.ts";

/**
 * Whether a principal is one that is asked for: by its ARN, by a pattern of ARNs with `*` and `?`, or, without a colon, by
 * the name of a role or a user, path left out. Every principal when none is asked for.
 */
export function wantedPrincipals(asked: readonly string[]): (principal: string) => boolean {
  if (asked.length === 0) return () => true;
  const matchers = asked.map((text) => (text.includes(":") ? matcherOf(text) : nameMatcher(text)));
  return (principal) => matchers.some((matches) => matches(principal));
}

function nameMatcher(text: string): (principal: string) => boolean {
  const matches = matcherOf(text);
  return (principal) => matches(principal.slice(principal.lastIndexOf("/") + 1));
}
