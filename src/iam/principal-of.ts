import { formatArn, parseArn, type Arn } from "./arn.ts";
import type { RequestPrincipal } from "./request.ts";

/** Whoever asks without signing in, as S3 and some other services let them: only `*` names them. */
export const anonymous: RequestPrincipal = { type: "AWS", names: [] };

/**
 * The principal that policies name by a text: the ARN of a user, a role, a session of a role, a federated user or an
 * account's root, the number of an account (its root), a service such as `lambda.amazonaws.com`, the name or ARN of an
 * identity provider, `*` for nobody in particular. The ARN of a role's session leaves out the role's path, that of a
 * federated user its IAM user: `of` gives the ARN of that role or user.
 */
export function principalOf(name: string, of?: string): RequestPrincipal {
  if (name === "*") return anonymous;
  if (/^\d{12}$/.test(name)) return { type: "AWS", names: [`arn:aws:iam::${name}:root`] };
  const arn = parseArn(name);
  if (!arn) return { type: isService(name) ? "Service" : "Federated", names: [name] };
  if (isIdentityProvider(arn)) return { type: "Federated", names: [name] };
  const behind = of ?? roleOfSession(arn);
  return { type: "AWS", names: behind === undefined ? [name] : [name, behind] };
}

function isService(name: string): boolean {
  return /\.amazonaws\.com(?:\.cn)?$|\.amazonaws\.eu$/.test(name) && !name.startsWith("cognito-identity.");
}

function isIdentityProvider({ service, resource }: Arn): boolean {
  return service === "iam" && /^(?:oidc|saml)-provider\//.test(resource);
}

function roleOfSession({ partition, service, account, resource }: Arn): string | undefined {
  const role = service === "sts" ? /^assumed-role\/([^/]+)\//.exec(resource)?.[1] : undefined;
  return role && formatArn({ partition, service: "iam", region: "", account, resource: `role/${role}` });
}
