import type { Grant } from "../iam/grant.ts";

/**
 * Resources whose names start with a stack's name become one pattern where there are several of a kind:
 * `function:orders-dev-a` and `function:orders-dev-b` become `function:orders-dev-*`. The hyphen keeps out `orders-dev2`.
 */
export function widenNames(grants: readonly Grant[], stackNames: readonly string[]): readonly Grant[] {
  const prefixes = stackNames.flatMap((name) => [`${name}-`, `${name}-`.toLowerCase()]);
  const counts = new Map<string, Set<string>>();
  for (const { resource } of grants) {
    const pattern = patternOf(resource, prefixes);
    if (pattern) counts.set(pattern, (counts.get(pattern) ?? new Set()).add(resource));
  }
  return grants.map((grant) => {
    const pattern = patternOf(grant.resource, prefixes);
    return pattern && counts.get(pattern)!.size > 1 ? { ...grant, resource: pattern } : grant;
  });
}

/** The resource up to the stack's name in it, which must start the name or a part of it. */
function patternOf(resource: string, prefixes: readonly string[]): string | undefined {
  for (const prefix of prefixes) {
    const at = resource.indexOf(prefix);
    if (at > 0 && /[:/]/.test(resource[at - 1]!)) return `${resource.slice(0, at + prefix.length)}*`;
  }
  return undefined;
}
