import { AwsCallError } from "../aws/aws-call-error.ts";
import type { CredentialProvider } from "../aws/credentials.ts";
import type { AssumedRole, AssumeRoleRequest, SecurityTokenService } from "../aws/security-token-service.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import { durationText, longestChained } from "../broker/domain/duration.ts";
import { assumeRoleDenied } from "./assume-role-denied.ts";
import { stsFailure } from "./sts-failure.ts";

/** Assumes a role; an error says what to check. A session that STS would refuse for its caller's sake is not asked for. */
export async function callAssumeRole(
  caller: CredentialProvider,
  request: AssumeRoleRequest,
  sts: SecurityTokenService,
): Promise<AssumedRole> {
  const { sessionToken } = await caller.get();
  if (sessionToken && request.durationSeconds > longestChained) throw chainedTooLong(request, caller);
  try {
    return await sts.assumeRole(caller, request);
  } catch (error) {
    throw await explained(error, caller, request, sts);
  }
}

function chainedTooLong(
  { roleArn, durationSeconds }: AssumeRoleRequest,
  { source }: CredentialProvider,
): PassroleError {
  const message = `\`${roleArn}\` cannot be assumed for ${durationText(durationSeconds)} from ${source}`;
  return PassroleError.of("credentials/chained-duration", message, {
    hint: "those are a session's credentials, from which AWS gives one hour at most: say `duration: 1h`",
    exitCode: 4,
  });
}

async function explained(
  error: unknown,
  caller: CredentialProvider,
  request: AssumeRoleRequest,
  sts: SecurityTokenService,
): Promise<unknown> {
  if (!(error instanceof AwsCallError) || isPackedTooLarge(error)) return error;
  if (error.fault === "denied") return assumeRoleDenied(error, request, await arnOf(caller, sts));
  if (/MaxSessionDuration/.test(error.message)) return longerThanRolePermits(error, request);
  return stsFailure(error, caller.source);
}

/** STS's word for tags and policy that are too large together once packed; it is spelt in two ways. */
export function isPackedTooLarge(error: unknown): boolean {
  return error instanceof AwsCallError && /^PackedPolicyTooLarge(Exception)?$/.test(error.code);
}

/** How much of STS's space policy and tags take, for the end of a sentence; empty when STS does not say. */
export function packedSizeText({ message }: Error): string {
  const percent = /\d+(\.\d+)?\s?%/.exec(message)?.[0];
  return percent === undefined ? "" : `, ${percent} of what it takes`;
}

function longerThanRolePermits(error: AwsCallError, { roleArn, durationSeconds }: AssumeRoleRequest): PassroleError {
  const message = `\`${roleArn}\` does not permit sessions of ${durationText(durationSeconds)}`;
  return PassroleError.of("credentials/duration-too-long", message, {
    hint: "say a shorter `duration`, or raise the role's maximum session duration",
    exitCode: 4,
    cause: error,
  });
}

/** Whose the credentials are, if STS tells. */
async function arnOf(caller: CredentialProvider, sts: SecurityTokenService): Promise<string | undefined> {
  try {
    return (await sts.callerIdentity(caller)).arn;
  } catch {
    return undefined;
  }
}
