import { parseArn } from "../../iam/arn.ts";
import type { RequestContext, RequestPrincipal } from "../../iam/request.ts";

/**
 * The condition keys that every request of a principal has, under those that are given. Source: "AWS global condition
 * context keys" in the IAM user guide; for a session `aws:PrincipalArn` is the ARN of its role.
 */
export function contextWith(given: RequestContext, principal: RequestPrincipal | undefined): RequestContext {
  if (principal?.type !== "AWS") return given;
  const arn = principal.names.at(-1);
  const parts = arn === undefined ? undefined : parseArn(arn);
  if (arn === undefined || !parts) return given;
  const user = /^user\/(?:.*\/)?([^/]+)$/.exec(parts.resource)?.[1];
  const own = {
    "aws:PrincipalArn": arn,
    "aws:PrincipalAccount": parts.account,
    ...(user !== undefined && { "aws:username": user }),
  };
  const named = new Set(Object.keys(given).map((key) => key.toLowerCase()));
  const missing = Object.entries(own).filter(([key]) => !named.has(key.toLowerCase()));
  return { ...given, ...Object.fromEntries(missing) };
}
