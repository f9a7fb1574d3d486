import type { CredentialProvider, Credentials } from "../aws/credentials.ts";
import type { AssumeRoleRequest } from "../aws/security-token-service.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import { callAssumeRole } from "./call-assume-role.ts";
import type { CredentialPorts } from "./ports.ts";
import { profileFailure } from "./profile-failure.ts";
import { profileProblem } from "./profile-problem.ts";
import { profileSteps, type ProfileStep } from "./profile-steps.ts";
import { profileWords } from "./profile-words.ts";
import { fixed, renewing } from "./renewing.ts";
import type { SharedFiles } from "./shared-files.ts";

/**
 * Credentials of a profile of the shared files, with all that it builds on. Throws when no profile can give any;
 * `namedBy` says what asked for it, as `AWS_PROFILE`.
 */
export function profileProvider(
  profile: string,
  namedBy: string,
  files: SharedFiles,
  ports: CredentialPorts,
): CredentialProvider {
  const steps = profileSteps(files, profile);
  if ("fault" in steps) throw profileProblem(steps, namedBy, files);
  const provider =
    ports.profiles.get(profile) ?? renewing(profileWords(steps), () => fromProfile(steps, files, ports), ports.now);
  ports.profiles.set(profile, provider);
  return provider;
}

async function fromProfile(
  steps: readonly ProfileStep[],
  files: SharedFiles,
  ports: CredentialPorts,
): Promise<Credentials> {
  const { name, kind } = steps[0]!;
  const source = profileWords(steps.slice(1));
  const assumeRole = async (base: Credentials, request: AssumeRoleRequest): Promise<Credentials> =>
    (await callAssumeRole(fixed(source, base), request, ports.sts)).credentials;
  try {
    return await ports.chain.profile({
      profile: name,
      sso: kind === "sso",
      files: { credentials: files.credentials.path, config: files.config.path },
      region: ports.region,
      assumeRole,
      mfaCode: (serialNumber) => mfaCode(serialNumber, name, ports),
    });
  } catch (error) {
    throw profileFailure(error, steps);
  }
}

async function mfaCode(serialNumber: string, profile: string, { ask }: CredentialPorts): Promise<string> {
  if (!ask) {
    throw PassroleError.of(
      "credentials/mfa-needed",
      `profile \`${profile}\` takes an MFA code, and nobody can be asked`,
      {
        hint: "run this on a terminal, or with credentials that were made with MFA: `aws-vault exec`, SSO",
        exitCode: 4,
      },
    );
  }
  const code = (await ask(`MFA code of ${serialNumber}: `)).trim();
  if (/^\d{6}$/.test(code)) return code;
  throw PassroleError.of("credentials/bad-mfa-code", "that is no MFA code", { hint: "it has 6 digits", exitCode: 4 });
}
