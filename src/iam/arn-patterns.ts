import { parseArn, type Arn } from "./arn.ts";
import { intersects } from "./pattern-relations.ts";

/**
 * Whether some ARN is matched by both patterns. ARNs have no colon in region and account, so where both patterns have
 * six parts these are compared one by one, and a `*` for an account does not swallow half of a name.
 */
export function arnPatternsIntersect(one: string, other: string): boolean {
  const [parts, others] = [sixParts(one), sixParts(other)];
  if (!parts || !others) return intersects(one, other);
  return parts.every((part, at) => intersects(part, others[at]!));
}

/** The parts of a pattern; undefined where a `*` must stand for several, as in `arn:aws:lambda:*:function:f`. */
function sixParts(pattern: string): string[] | undefined {
  const arn = parseArn(pattern);
  if (!arn || !/^[a-z0-9*?<>-]*$/i.test(arn.region) || !isAccount(arn)) return undefined;
  return [arn.partition, arn.service, arn.region, arn.account, arn.resource];
}

/** Twelve digits, none, `aws`, a name that stands for them, or a pattern. */
function isAccount({ account }: Arn): boolean {
  return /^(?:[\d*?]*|aws|<.*>)$/.test(account);
}
