import { parseArn } from "../../iam/arn.ts";
import { hasWildcard } from "../../iam/pattern.ts";

/**
 * A resource of the same kind that belongs to nobody here: with another name where a stack's stood, or where the
 * resource has one of its own. Undefined for what has no name that could tell it apart, as `/restapis/*`.
 */
export function foreignResource(resource: string, stackNames: readonly string[]): string | undefined {
  const stack = stackNames.find((name) => resource.includes(name));
  if (stack !== undefined) return resource.replaceAll(stack, foreignName);
  const arn = parseArn(resource);
  const own = arn && /^((?!\/).*[/:])?([^/:*?]+)((?:[/:]\*)?)$/.exec(arn.resource);
  if (!own || hasWildcard(own[1] ?? "")) return undefined;
  const [, before = "", , after = ""] = own;
  return `${resource.slice(0, -arn.resource.length)}${before}${foreignName}${after}`;
}

/** A name that no stack, and no pattern for one, has. */
const foreignName = "zz-of-someone-else";
