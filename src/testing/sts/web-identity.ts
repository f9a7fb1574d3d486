import type { RequestContext } from "../../iam/request.ts";
import { parseArn } from "../../iam/arn.ts";
import { tagContext } from "./assume-role.ts";
import { checkParameters } from "./constraints.ts";
import type { StsRequest, StsResult } from "./operation.ts";
import { issueRoleSession, requestedRole, sessionDuration, type RoleSession } from "./role-session.ts";
import { sessionTags } from "./session-tags.ts";
import { accessDenied } from "./sts-error.ts";
import { isFederationTrusted } from "./trust.ts";
import { webIdentity, type Claims, type WebIdentity } from "./web-identity-token.ts";
import { accountOf } from "./world.ts";

const parameters = [
  "RoleArn",
  "RoleSessionName",
  "WebIdentityToken",
  "ProviderId",
  "Policy",
  "DurationSeconds",
] as const;

/** `AssumeRoleWithWebIdentity`, which nobody signs: the token says who asks. */
export function assumeRoleWithWebIdentity(request: StsRequest): StsResult {
  const { form, world, now } = request;
  checkParameters(form, parameters);
  const [roleArn, name] = [form.get("RoleArn")!, form.get("RoleSessionName")!];
  const role = requestedRole(roleArn, request);
  const identity = webIdentity(form.get("WebIdentityToken")!, accountOf(roleArn), world.identityProviders, now);
  const claimed = claimedSession(identity.claims);
  const provider = providerArnOf(identity, parseArn(roleArn)!.partition);
  const context = trustContext(request, identity, claimed);
  const denied = actionsOf(claimed).find((action) => !role || !isFederationTrusted(role, [provider], action, context));
  if (!role || denied) throw accessDenied(`Not authorized to perform ${denied}`);
  const seconds = sessionDuration(form, role, false);
  return withIdentity(issueRoleSession(request, { role, name, ...claimed, mfa: false, seconds }), identity, provider);
}

function withIdentity(issued: StsResult, { subject, audience }: WebIdentity, provider: string): StsResult {
  return {
    ...issued,
    webIdentity: { principalId: `${provider}:${audience}:${subject}`, userName: subject },
    fields: { ...issued.fields, SubjectFromWebIdentityToken: subject, Audience: audience, Provider: provider },
  };
}

/** What a token's claims ask of the session. */
type ClaimedSession = Pick<RoleSession, "tags" | "sourceIdentity">;

function claimedSession(claims: Claims): ClaimedSession {
  const sourceIdentity = claims["https://aws.amazon.com/source_identity"];
  return { tags: claimedTags(claims), sourceIdentity: typeof sourceIdentity === "string" ? sourceIdentity : undefined };
}

function actionsOf({ tags, sourceIdentity }: ClaimedSession): readonly string[] {
  return [
    "sts:AssumeRoleWithWebIdentity",
    ...(Object.keys(tags.requested).length > 0 ? ["sts:TagSession"] : []),
    ...(sourceIdentity === undefined ? [] : ["sts:SetSourceIdentity"]),
  ];
}

function trustContext(
  { form, context }: StsRequest,
  identity: WebIdentity,
  { tags, sourceIdentity }: ClaimedSession,
): RequestContext {
  return {
    ...context,
    "sts:RoleSessionName": form.get("RoleSessionName")!,
    ...(sourceIdentity !== undefined && { "sts:SourceIdentity": sourceIdentity }),
    ...claimContext(identity),
    ...tagContext(tags.requested, tags.requestedTransitive),
  };
}

/** The issuer without its scheme: what IAM calls the provider. */
function providerName({ provider }: WebIdentity): string {
  return provider.issuer.replace(/^https:\/\//, "");
}

function providerArnOf(identity: WebIdentity, partition: string): string {
  return `arn:${partition}:iam::${identity.provider.account}:oidc-provider/${providerName(identity)}`;
}

/** With an `azp` the condition key `aud` has that, and `oaud` the token's `aud`. */
function claimContext(identity: WebIdentity): RequestContext {
  const { claims, subject, audience, provider } = identity;
  const azp = typeof claims["azp"] === "string" ? { aud: claims["azp"], oaud: audience } : { aud: audience };
  const others = ["amr", ...(provider.claims ?? [])].filter((claim) => claims[claim] !== undefined);
  const values = {
    sub: subject,
    ...azp,
    ...Object.fromEntries(others.map((claim) => [claim, textsOf(claims[claim])])),
  };
  return Object.fromEntries(
    Object.entries(values).map(([claim, value]) => [`${providerName(identity)}:${claim}`, value]),
  );
}

function textsOf(value: unknown): string | string[] {
  return Array.isArray(value) ? value.map(String) : String(value);
}

interface TagClaim {
  principal_tags?: Readonly<Record<string, string | readonly string[]>>;
  transitive_tag_keys?: readonly string[];
}

/** Tags come from a claim of the token; each value is a list of one. */
function claimedTags(claims: Claims): ReturnType<typeof sessionTags> {
  const { principal_tags = {}, transitive_tag_keys = [] } = (claims["https://aws.amazon.com/tags"] ?? {}) as TagClaim;
  const tags = Object.entries(principal_tags).map(([key, value]) => [key, [value].flat()[0] ?? ""] as const);
  return sessionTags(tags, transitive_tag_keys, undefined);
}
