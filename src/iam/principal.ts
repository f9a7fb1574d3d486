import { parseArn } from "./arn.ts";
import type { Principal } from "./policy.ts";
import type { RequestPrincipal } from "./request.ts";

/** Whether a `Principal` element names the one who asks. */
export function principalTest(principal: Principal): (asking: RequestPrincipal) => boolean {
  if (principal === "*") return () => true;
  const named = Object.entries(principal).flatMap(([type, names]) =>
    [names].flat().map((name) => [type, name] as const),
  );
  return (asking) => named.some(([type, name]) => isNamed(asking, type, name));
}

/** `*` among AWS principals is everyone; an account, as number or root ARN, is everyone in it. */
function isNamed(asking: RequestPrincipal, type: string, name: string): boolean {
  if (type === "AWS" && name === "*") return true;
  if (type !== asking.type) return false;
  return asking.names.some((known) => known === name || (type === "AWS" && isAccountOf(name, known)));
}

function isAccountOf(name: string, arn: string): boolean {
  const account = /^(?:arn:[^:]+:iam::)?(\d{12})(?::root)?$/.exec(name)?.[1];
  return account !== undefined && parseArn(arn)?.account === account;
}
