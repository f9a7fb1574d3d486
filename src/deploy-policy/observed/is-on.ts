import { intersects } from "../../iam/pattern-relations.ts";
import type { UsedAction } from "./evidence.ts";

/** Whether an action may have been used on a resource of a pattern; where the records name nothing, it may. */
export function isOn(resource: string, { arns, names }: UsedAction): boolean {
  if (resource === "*" || (arns.length === 0 && names.length === 0)) return true;
  return arns.some((arn) => intersects(resource, arn)) || names.some((name) => isNamed(resource, name));
}

/** Whether a pattern of ARNs may have a name, or names nothing: an API's id is known to nobody before it is made. */
export function isNamed(resource: string, name: string): boolean {
  const own = partOf(resource.replace(/([:/]\*|:log-stream:)$/, ""));
  const [kind = "", ...rest] = own.split(/[:/]/);
  if (rest.length === 0 && partOf(resource) !== own && !isKindless(resource)) return true;
  const bare = name.replace(/^\//, "");
  const written = rest.length === 0 ? [name] : [name, `${kind}:${name}`, `${kind}/${bare}`];
  return written.some((each) => intersects(own, each) || intersects(partOf(resource), each)) || endsIn(own, bare);
}

/** A role's name stands behind its path. */
function endsIn(part: string, name: string): boolean {
  const end = part.slice(part.search(/[^:/]*$/));
  return end !== "*" && intersects(end, name);
}

/** What follows the fifth colon of an ARN. */
function partOf(arn: string): string {
  return arn.split(":").slice(5).join(":");
}

/** The names of buckets have no kind before them, so that `b/*` is something of the bucket `b`. */
function isKindless(arn: string): boolean {
  return arn.split(":")[2] === "s3";
}
