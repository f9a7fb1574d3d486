import type { AwsCallError } from "../aws/aws-call-error.ts";
import type { AssumeRoleRequest } from "../aws/security-token-service.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import { parseArn } from "../iam/arn.ts";

/**
 * The error of a role that may not be assumed, with all that can be the reason: STS does not tell which it is. `caller`
 * is the ARN of whoever asked, undefined when not even that is known.
 */
export function assumeRoleDenied(
  error: AwsCallError,
  request: AssumeRoleRequest,
  caller: string | undefined,
): PassroleError {
  const who = caller ?? "the caller";
  return PassroleError.of("credentials/assume-role-denied", `\`${who}\` may not assume \`${request.roleArn}\``, {
    hint: ["check, in this order:", ...reasons(request, caller).map((reason) => `      - ${reason}`)].join("\n"),
    exitCode: 4,
    cause: error,
  });
}

function reasons(request: AssumeRoleRequest, caller: string | undefined): string[] {
  const { externalId, tags, sourceIdentity, mfa, roleArn } = request;
  const principal = caller === undefined ? "the caller" : `\`${principalOf(caller)}\``;
  return [
    "the role exists, and its ARN is spelt as IAM shows it, path included",
    `its trust policy allows \`sts:AssumeRole\` to ${principal}`,
    externalId === undefined
      ? "the trust policy asks for no `sts:ExternalId`; else give it as `externalId`"
      : `the trust policy's \`sts:ExternalId\` is exactly \`${externalId}\``,
    ...(tags ? ["the trust policy allows `sts:TagSession` as well, as tags are sent"] : []),
    ...(sourceIdentity === undefined ? [] : ["the trust policy allows `sts:SetSourceIdentity` as well"]),
    mfa
      ? "the MFA code was the current one of that device"
      : "the trust policy asks for no MFA; else assume it from a profile with `mfa_serial`",
    ...(isOfAccount(caller, roleArn)
      ? []
      : [`${principal} is allowed \`sts:AssumeRole\` on it by a policy of its own`]),
  ];
}

function isOfAccount(caller: string | undefined, roleArn: string): boolean {
  return caller !== undefined && parseArn(caller)?.account === parseArn(roleArn)?.account;
}

/** What a trust policy names: of a session its role, without the role's path, which the session does not tell. */
function principalOf(caller: string): string {
  const { partition, account, resource } = parseArn(caller) ?? {};
  const role = /^assumed-role\/([^/]+)\//.exec(resource ?? "")?.[1];
  return role === undefined ? caller : `arn:${partition}:iam::${account}:role/${role}`;
}
