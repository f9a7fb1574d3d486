import { headerOf, listOf } from "../calls/aws-request.ts";
import type { Caller } from "./caller.ts";
import type { StsRequest, StsResult } from "./operation.ts";
import { requestedTags } from "./session-tags.ts";
import type { StsError } from "./sts-error.ts";
import { accountOf, nameOf, uniqueId } from "./world.ts";

/** A call as CloudTrail would record it; never with a secret key, a session token or a web identity's token. */
export interface StsEvent {
  eventSource: "sts.amazonaws.com";
  eventName: string;
  /** ISO 8601. */
  eventTime: string;
  awsRegion: string;
  sourceIPAddress: string;
  userAgent: string;
  userIdentity: StsUserIdentity;
  requestParameters: Readonly<Record<string, unknown>> | null;
  responseElements: Readonly<Record<string, unknown>> | null;
  errorCode?: string;
  errorMessage?: string;
  requestID: string;
}

export interface StsUserIdentity {
  type: "Root" | "IAMUser" | "AssumedRole" | "WebIdentityUser" | "Unknown";
  principalId?: string;
  arn?: string;
  accountId?: string;
  accessKeyId?: string;
  userName?: string;
  sessionContext?: { attributes: Readonly<Record<string, string>>; sessionIssuer?: unknown; sourceIdentity?: string };
}

/** Who called, as an event says it. */
export function userIdentity(caller: Caller): StsUserIdentity {
  const { type, userId, arn, account, accessKeyId, session } = caller;
  return {
    type,
    principalId: userId,
    arn,
    accountId: account,
    accessKeyId,
    ...(type === "IAMUser" && { userName: nameOf(arn) }),
    ...(session && { sessionContext: sessionContext(caller, session) }),
  };
}

function sessionContext(
  { principalArn, type }: Caller,
  { issued, mfa, sourceIdentity }: NonNullable<Caller["session"]>,
): NonNullable<StsUserIdentity["sessionContext"]> {
  const sessionIssuer = {
    type: "Role",
    principalId: uniqueId("AROA", principalArn),
    arn: principalArn,
    accountId: accountOf(principalArn),
    userName: nameOf(principalArn),
  };
  return {
    attributes: { creationDate: issued.toISOString(), mfaAuthenticated: String(mfa) },
    ...(type === "AssumedRole" && { sessionIssuer }),
    ...(sourceIdentity !== undefined && { sourceIdentity }),
  };
}

/** The record of a call. */
export function eventOf(
  { request, form, now, context }: StsRequest,
  identity: StsUserIdentity,
  outcome: { result: StsResult } | { error: StsError },
  requestID: string,
): StsEvent {
  const error = "error" in outcome ? outcome.error : undefined;
  return {
    eventSource: "sts.amazonaws.com",
    eventName: form.get("Action") ?? "",
    eventTime: now.toISOString(),
    awsRegion: context["aws:RequestedRegion"] ?? "",
    sourceIPAddress: context["aws:SourceIp"] ?? "",
    userAgent: headerOf(request, "user-agent") ?? "",
    userIdentity: identity,
    requestParameters: requestParameters(form),
    responseElements: "result" in outcome ? responseElements(outcome.result) : null,
    ...(error && { errorCode: error.code, errorMessage: error.message }),
    requestID,
  };
}

const recorded = ["RoleArn", "RoleSessionName", "ExternalId", "SourceIdentity", "Policy", "SerialNumber", "ProviderId"];

function requestParameters(form: URLSearchParams): Readonly<Record<string, unknown>> | null {
  const texts = recorded.filter((name) => form.has(name)).map((name) => [lowerFirst(name), form.get(name)] as const);
  const [tags, transitiveTagKeys] = requestedTags(form);
  const policyArns = listOf(form, "PolicyArns", ".arn");
  const parameters = {
    ...Object.fromEntries(texts),
    ...(form.has("DurationSeconds") && { durationSeconds: Number(form.get("DurationSeconds")) }),
    ...(tags.length > 0 && { tags: tags.map(([key, value]) => ({ key, value })) }),
    ...(transitiveTagKeys.length > 0 && { transitiveTagKeys }),
    ...(policyArns.length > 0 && { policyArns: policyArns.map((arn) => ({ arn })) }),
  };
  return Object.keys(parameters).length > 0 ? parameters : null;
}

function responseElements({ fields, session }: StsResult): Readonly<Record<string, unknown>> | null {
  if (!session) return null;
  const { accessKeyId, expiration } = session.credentials;
  const { Credentials: _, ...others } = fields;
  const shown = Object.entries(others).filter(([, value]) => value !== undefined);
  return {
    credentials: { accessKeyId, expiration: expiration.toISOString() },
    ...Object.fromEntries(shown.map(([name, value]) => [lowerFirst(name), value])),
  };
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
