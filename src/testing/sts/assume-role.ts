import type { RequestContext } from "../../iam/request.ts";
import { callerContext, type Caller } from "./caller.ts";
import { checkParameters } from "./constraints.ts";
import { hasMfa } from "./mfa.ts";
import type { SignedOperation, StsRequest } from "./operation.ts";
import { issueRoleSession, requestedRole, sessionDuration } from "./role-session.ts";
import { requestedTags, sessionTags, type SessionTags } from "./session-tags.ts";
import { accessDenied } from "./sts-error.ts";
import { isTrusted } from "./trust.ts";
import type { StsRole } from "./world.ts";

const parameters = [
  "RoleArn",
  "RoleSessionName",
  "Policy",
  "DurationSeconds",
  "ExternalId",
  "SerialNumber",
  "TokenCode",
  "SourceIdentity",
] as const;

export const assumeRole: SignedOperation = (request, caller) => {
  const { form } = request;
  checkParameters(form, parameters);
  const roleArn = form.get("RoleArn")!;
  const role = requestedRole(roleArn, request);
  const tags = sessionTags(...requestedTags(form), caller.session);
  if (caller.type === "Root") throw accessDenied("Roles may not be assumed by root accounts.");
  const mfa = hasMfa(form, caller);
  const context = trustContext(request, caller, tags, mfa);
  const denied = actionsOf(form, caller, tags).find((action) => !role || !isTrusted(caller, role, action, context));
  if (denied) throw accessDenied(`User: ${caller.arn} is not authorized to perform: ${denied} on resource: ${roleArn}`);
  return issueRoleSession(request, {
    role: role as StsRole,
    name: form.get("RoleSessionName")!,
    tags,
    sourceIdentity: sourceIdentity(form, caller),
    mfa,
    seconds: sessionDuration(form, role as StsRole, caller.session !== undefined),
  });
};

/** What the caller must be allowed: tags and source identity count when they are inherited as well. */
function actionsOf(form: URLSearchParams, caller: Caller, { effective }: SessionTags): readonly string[] {
  return [
    "sts:AssumeRole",
    ...(Object.keys(effective).length > 0 ? ["sts:TagSession"] : []),
    ...(sourceIdentity(form, caller) === undefined ? [] : ["sts:SetSourceIdentity"]),
  ];
}

/** Once set it stays, through every further session. */
function sourceIdentity(form: URLSearchParams, { arn, session }: Caller): string | undefined {
  const [asked, held] = [form.get("SourceIdentity") ?? undefined, session?.sourceIdentity];
  if (asked !== undefined && held !== undefined && asked !== held) {
    throw accessDenied(
      `User: ${arn} is not authorized to perform: sts:SetSourceIdentity: the session's source identity cannot be changed`,
    );
  }
  return held ?? asked;
}

function trustContext(
  { form, context }: StsRequest,
  caller: Caller,
  { requested, requestedTransitive }: SessionTags,
  mfa: boolean,
): RequestContext {
  const given = { "sts:ExternalId": form.get("ExternalId"), "sts:SourceIdentity": sourceIdentity(form, caller) };
  return {
    ...context,
    ...callerContext(caller),
    ...(mfa && { "aws:MultiFactorAuthPresent": "true" }),
    "sts:RoleSessionName": form.get("RoleSessionName")!,
    ...Object.fromEntries(
      Object.entries(given).filter((pair): pair is [string, string] => typeof pair[1] === "string"),
    ),
    ...tagContext(requested, requestedTransitive),
  };
}

/** Condition keys of the tags that a request asks for; inherited ones are none of them. */
export function tagContext(tags: Readonly<Record<string, string>>, transitive: readonly string[]): RequestContext {
  return {
    ...Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:RequestTag/${key}`, value])),
    "aws:TagKeys": Object.keys(tags),
    "sts:TransitiveTagKeys": transitive,
  };
}
