import type { Grant } from "../iam/grant.ts";

/**
 * Resources whose names start with a stack's name become one pattern where there are several of a kind:
 * `function:orders-dev-a` and `function:orders-dev-b` become `function:orders-dev-*`. The hyphen keeps out `orders-dev2`.
 * Objects stay those of the buckets that they are asked of: a stack's other buckets hold what its users store.
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
    const several = pattern !== undefined && counts.get(pattern)!.size > 1;
    return { ...grant, resource: several ? pattern : withBucket(grant.resource) };
  });
}

/** The resource up to the stack's name in it, which must start the name or a part of it. */
function patternOf(resource: string, prefixes: readonly string[]): string | undefined {
  for (const prefix of prefixes) {
    const at = resource.indexOf(prefix);
    if (at > 0 && /[:/]/.test(resource[at - 1]!)) {
      return `${resource.slice(0, at + prefix.length)}*${objects.test(resource) ? "/*" : ""}`;
    }
  }
  return undefined;
}

const objects = /^arn:[^:]*:s3:::[^/]+\//;

/** The pattern for a bucket's name that CloudFormation makes covers its objects: `arn:aws:s3:::orders-dev-files-*`. */
function withBucket(resource: string): string {
  return /^arn:[^:]*:s3:::[^/]+\*\/\*$/.test(resource) ? resource.slice(0, -"/*".length) : resource;
}
