import type { CredentialProvider, Credentials } from "../aws/credentials.ts";
import type { AssumedRole, AssumeRoleRequest } from "../aws/security-token-service.ts";
import type { AssumeRole } from "../broker/domain/provider.ts";
import type { SessionTags } from "../broker/domain/session-rules.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import { parseArn } from "../iam/arn.ts";
import type { PolicyDocument } from "../iam/policy.ts";
import { callAssumeRole, isPackedTooLarge, packedSizeText } from "./call-assume-role.ts";
import type { CredentialPorts } from "./ports.ts";
import { renewing } from "./renewing.ts";
import { sessionProblems } from "./session-checks.ts";

/** What one use of a role adds to what is configured for it. */
export interface RoleSession {
  /** Used where none is configured. */
  name: string;
  /** Narrows what the role may do. */
  policy?: PolicyDocument;
  /** Tags that are left out when they make the session too large; configured ones never are. */
  optionalTags?: SessionTags;
}

/** Credentials of a role, assumed with those of another provider. */
export function assumedRole(
  base: CredentialProvider,
  access: AssumeRole,
  session: RoleSession,
  { sts, now }: Pick<CredentialPorts, "sts" | "now">,
): CredentialProvider {
  const request = requestOf(access, session);
  const assume = async (tags: SessionTags): Promise<AssumedRole> =>
    callAssumeRole(base, Object.keys(tags).length === 0 ? request : { ...request, tags }, sts);
  const make = async (): Promise<Credentials> => {
    check({ ...request, tags: tagsOf(access, session) });
    return ofPinnedAccount(await withinSize(assume, access, session, base), access);
  };
  return renewing(`role ${access.role.text}, assumed from ${base.source}`, make, now);
}

function requestOf(access: AssumeRole, { name, policy }: RoleSession): AssumeRoleRequest {
  const { role, externalId, durationSeconds, sourceIdentity } = access;
  return {
    roleArn: role.text,
    sessionName: access.sessionName ?? name,
    durationSeconds,
    ...(externalId !== undefined && { externalId }),
    ...(sourceIdentity !== undefined && { sourceIdentity }),
    ...(policy && { policy: JSON.stringify(policy) }),
  };
}

function tagsOf({ tags }: AssumeRole, { optionalTags }: RoleSession): SessionTags {
  return { ...optionalTags, ...tags };
}

function check(request: AssumeRoleRequest): void {
  const problems = sessionProblems(request);
  if (problems.length > 0) throw new PassroleError(problems, { exitCode: 4 });
}

/** Tags and policy are packed by STS; when they are too large together, the optional tags go, once. */
async function withinSize(
  assume: (tags: SessionTags) => Promise<AssumedRole>,
  access: AssumeRole,
  session: RoleSession,
  { source }: CredentialProvider,
): Promise<AssumedRole> {
  try {
    return await assume(tagsOf(access, session)).catch((error: unknown) => {
      if (!isPackedTooLarge(error) || !session.optionalTags) throw error;
      return assume(access.tags ?? {});
    });
  } catch (error) {
    throw isPackedTooLarge(error) ? tooLarge(error, source) : error;
  }
}

function tooLarge(error: unknown, source: string): PassroleError {
  return PassroleError.of(
    "credentials/session-too-large",
    `policy and tags of the session are too large for STS${packedSizeText(error as Error)}`,
    {
      hint: `fewer or shorter tags, a smaller session policy (\`--session-policy none\`); asked from ${source}`,
      exitCode: 4,
      cause: error,
    },
  );
}

/** The credentials are dropped when the role is not of the account that was asked for. */
function ofPinnedAccount({ arn, credentials }: AssumedRole, { role }: AssumeRole): Credentials {
  const account = parseArn(arn)?.account;
  if (account === role.account) return credentials;
  const message = `assuming \`${role.text}\` gave \`${arn}\`, which is not of account \`${role.account}\``;
  throw PassroleError.of("credentials/other-account", message, {
    hint: "the credentials were dropped; check who answers as STS (AWS_ENDPOINT_URL)",
    exitCode: 4,
  });
}
