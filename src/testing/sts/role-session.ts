import { parseArn } from "../../iam/arn.ts";
import { sessionArn, sessionId } from "./caller.ts";
import { credentialFields, type StsRequest, type StsResult } from "./operation.ts";
import { checkPackedSize } from "./packed-size.ts";
import { sessionPolicies } from "./session-policies.ts";
import type { SessionTags } from "./session-tags.ts";
import { validationError } from "./sts-error.ts";
import type { StsRole } from "./world.ts";

/** A role as a request names it; undefined when there is none of that ARN. */
export function requestedRole(arn: string, { world }: StsRequest): StsRole | undefined {
  const { service, region, account = "", resource = "" } = parseArn(arn) ?? {};
  const isRole =
    service === "iam" && region === "" && /^\d{12}$/.test(account) && /^role\/[\w+=,.@/-]*[\w+=,.@-]$/.test(resource);
  if (!isRole) throw validationError(`${arn} is invalid`);
  return world.roles.get(arn);
}

/** Seconds that a session is to last, within what the role allows. */
export function sessionDuration(
  form: URLSearchParams,
  { maxSessionDuration = 3600 }: StsRole,
  chained: boolean,
): number {
  const seconds = Number(form.get("DurationSeconds") ?? 3600);
  if (chained && seconds > 3600) {
    throw validationError(
      "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining",
    );
  }
  if (seconds > maxSessionDuration) {
    throw validationError("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
  }
  return seconds;
}

export interface RoleSession {
  role: StsRole;
  name: string;
  tags: SessionTags;
  sourceIdentity: string | undefined;
  mfa: boolean;
  seconds: number;
}

/** Hands out a role's session. */
export function issueRoleSession({ form, world, issue, packedSize }: StsRequest, asked: RoleSession): StsResult {
  const { role, name, tags, sourceIdentity, mfa, seconds } = asked;
  const { inline, arns, documents } = sessionPolicies(form, role.arn, world);
  const content = { ...(inline !== undefined && { policy: inline }), policyArns: arns, tags: tags.effective };
  const percent = packedSize(content);
  checkPackedSize(percent, content);
  const session = issue(
    {
      holder: { role, name },
      tags: tags.effective,
      transitiveTagKeys: tags.transitive,
      ...(sourceIdentity !== undefined && { sourceIdentity }),
      ...(documents && { policies: documents }),
      mfa,
    },
    seconds,
  );
  const isPacked = content.policy !== undefined || arns.length > 0 || Object.keys(tags.effective).length > 0;
  return {
    session,
    fields: {
      Credentials: credentialFields(session),
      AssumedRoleUser: { AssumedRoleId: sessionId(role, name), Arn: sessionArn(role, name) },
      PackedPolicySize: isPacked ? percent : undefined,
      SourceIdentity: sourceIdentity,
    },
  };
}
