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

/**
 * Whether the `NotPrincipal` of a Deny leaves out the one who asks. IAM looks at the account, then the role, then the
 * session, and denies unless each is listed; an account that is listed does not leave out the others in it. Whoever has
 * no name is not listed.
 */
export function exceptionTest(principal: Principal): (asking: RequestPrincipal) => boolean {
  if (principal === "*") return () => true;
  const named = new Set(
    Object.entries(principal).flatMap(([type, names]) => [names].flat().map((name) => `${type} ${name}`)),
  );
  return ({ type, names }) =>
    named.has("AWS *") || (names.length > 0 && names.every((name) => isListed(named, type, name)));
}

function isListed(named: ReadonlySet<string>, type: string, name: string): boolean {
  const arn = type === "AWS" ? parseArn(name) : undefined;
  if (!arn) return named.has(`${type} ${name}`);
  const ofAccount = named.has(`AWS ${arn.account}`) || named.has(`AWS arn:${arn.partition}:iam::${arn.account}:root`);
  return ofAccount && (arn.resource === "root" || named.has(`AWS ${name}`));
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
