import type { AssumedRole, AssumeRoleRequest } from "../../aws/security-token-service.ts";
import { isPackedTooLarge } from "../../credentials/call-assume-role.ts";
import { sessionProblems } from "../../credentials/session-checks.ts";
import { parseArn } from "../../iam/arn.ts";
import { durationText } from "../domain/duration.ts";
import { quote } from "../domain/quote.ts";
import { parseRoleArn, type RoleArn } from "../domain/role-arn.ts";
import { reservedByAws, tagProblems, type SessionTags } from "../domain/session-rules.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import type { Grant, IssuedCredentials, IssuedProvider } from "../ports/issuer.ts";
import { refusal, Refusal } from "../refusal.ts";
import { attempts, type Patience } from "./attempts.ts";
import { stsRefusal } from "./sts-refusal.ts";

/** Asks STS of the role's partition for a session; rejects as STS does. */
export type AskForSession = (request: AssumeRoleRequest, role: RoleArn) => Promise<AssumedRole>;

/** A session of a provider's role. Limits are checked before STS is asked, and the account of what it gives after it. */
export async function roleSession(
  grant: Grant,
  ask: AskForSession,
  patience: Patience,
  signal?: AbortSignal,
): Promise<IssuedCredentials> {
  const role = roleOf(grant.provider);
  const request = requestOf(grant, role);
  check(grant, request);
  const askWith = (tags: SessionTags): Promise<AssumedRole> =>
    attempts(() => ask(Object.keys(tags).length === 0 ? request : { ...request, tags }, role), patience, signal);
  try {
    return issued(await withinSize(askWith, grant), role, grant.provider);
  } catch (error) {
    throw stsRefusal(error, grant);
  }
}

/** The role that a provider names. */
function roleOf({ name, settings }: IssuedProvider): RoleArn {
  const role = parseRoleArn(settings.role ?? "");
  if (!("message" in role)) return role;
  const hint = "connect the account: it gives the role's ARN";
  throw refusal(422, "provider/no-role", `provider ${quote(name)} has no role: ${role.message}`, hint);
}

function requestOf(grant: Grant, role: RoleArn): AssumeRoleRequest {
  const { provider, sessionName, durationSeconds, sourceIdentity, sessionPolicy } = grant;
  return {
    roleArn: role.text,
    sessionName,
    durationSeconds,
    ...(provider.externalId !== "" && { externalId: provider.externalId }),
    ...(sourceIdentity !== undefined && { sourceIdentity }),
    ...(sessionPolicy && { policy: JSON.stringify(sessionPolicy) }),
  };
}

/** Refuses (422) what STS would refuse, and what the provider does not permit; nothing is shortened to make it fit. */
function check({ provider, tags, optionalTags, durationSeconds }: Grant, request: AssumeRoleRequest): void {
  const { tags: chosen = {}, maxDurationSeconds = Infinity } = provider.settings;
  const problems = [
    ...sessionProblems({ ...request, tags: { ...optionalTags, ...tags } }, reservedByAws),
    ...tagProblems(chosen).map(({ message, hint }) => diagnostic("error", "credentials/bad-tag", message, { hint })),
    ...(durationSeconds > maxDurationSeconds ? [longerThanPermitted(provider.name, maxDurationSeconds)] : []),
  ];
  if (problems.length > 0) throw new Refusal(422, problems);
}

function longerThanPermitted(name: string, most: number): Refusal["diagnostics"][number] {
  const message = `sessions of provider ${quote(name)} last ${durationText(most)} at most`;
  return diagnostic("error", "credentials/duration-too-long", message, { hint: "ask for less" });
}

/** Tags and policy are packed by STS; when they are too large together, the optional tags go, once. */
async function withinSize(
  askWith: (tags: SessionTags) => Promise<AssumedRole>,
  { tags, optionalTags }: Grant,
): Promise<AssumedRole> {
  try {
    return await askWith({ ...optionalTags, ...tags });
  } catch (error) {
    if (!isPackedTooLarge(error) || Object.keys(optionalTags).length === 0) throw error;
    return askWith(tags);
  }
}

/** What STS gave, unless it is of another account than the provider's: then it is dropped. */
function issued(
  { arn, credentials }: AssumedRole,
  role: RoleArn,
  { name, settings }: IssuedProvider,
): IssuedCredentials {
  const account = settings.account ?? role.account;
  if (parseArn(arn)?.account !== account) throw otherAccount(name, arn, account);
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = credentials;
  return {
    aws: { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }), account, identity: role.text },
    env: new Map(),
    files: [],
    ...(expiration && { expiration }),
  };
}

/** The refusal of keys that are not of the account that a provider is pinned to. */
export function otherAccount(provider: string, arn: string, account: string): Refusal {
  const message = `provider ${quote(provider)} is of account ${quote(account)}, and AWS gave keys of ${quote(arn)}`;
  const hint = "the keys were dropped; see who answers as STS, and which account the provider is to be of";
  return refusal(502, "provider/account-mismatch", message, hint);
}
