import { AwsCallError } from "../aws/aws-call-error.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostics.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import type { ProfileStep } from "./profile-steps.ts";
import { processWords } from "./profile-words.ts";
import { stsFailure } from "./sts-failure.ts";

/** The error of a profile that gave nothing when it was asked; what a `credential_process` printed is never shown. */
export function profileFailure(error: unknown, steps: readonly ProfileStep[]): unknown {
  const leaf = steps.at(-1);
  if (error instanceof PassroleError || !(error instanceof Error) || !leaf) return error;
  if (error instanceof AwsCallError) return stsFailure(error, `profile \`${leaf.name}\``);
  return new PassroleError([failureOf(leaf, error)], {
    exitCode: 4,
    cause: leaf.kind === "process" ? undefined : error,
  });
}

function failureOf(leaf: ProfileStep, error: Error): Diagnostic {
  switch (leaf.kind) {
    case "sso":
      return ssoFailure(leaf, error);
    case "process":
      return processFailure(leaf, error);
    case "login":
      return diagnostic("error", "credentials/login-expired", `profile \`${leaf.name}\` is not signed in`, {
        hint: `run \`aws login --profile ${leaf.name}\``,
      });
    case "web-identity":
      return diagnostic("error", "credentials/web-identity", `profile \`${leaf.name}\`: ${tokenFault(error)}`, {
        hint: "`web_identity_token_file` must hold a token of the role's identity provider",
      });
    default:
      return diagnostic("error", "credentials/profile-failed", `profile \`${leaf.name}\`: ${error.message}`);
  }
}

function ssoFailure({ name, settings }: ProfileStep, { message }: Error): Diagnostic {
  if (/Forbidden|No access/i.test(message)) {
    const role = `\`${settings["sso_role_name"]}\` of account \`${settings["sso_account_id"]}\``;
    return diagnostic("error", "credentials/sso-refused", `SSO does not give profile \`${name}\` the role ${role}`, {
      hint: "check `sso_account_id` and `sso_role_name`, or ask for the permission set",
    });
  }
  if (/expired|refresh|invalid|not found|Unauthorized|not present/i.test(message)) {
    return diagnostic("error", "credentials/sso-expired", `profile \`${name}\` is not signed in to SSO, or no longer`, {
      hint: `run \`aws sso login --profile ${name}\``,
    });
  }
  return diagnostic("error", "credentials/sso-failed", `SSO of profile \`${name}\` does not answer: ${message}`);
}

function processFailure({ name, settings }: ProfileStep, { message }: Error): Diagnostic {
  const known: [RegExp, string][] = [
    [/invalid JSON/, "did not print JSON"],
    [/Version 1/, "did not print `Version` 1"],
    [/invalid credentials/, "did not print `AccessKeyId` and `SecretAccessKey`"],
    [/expired credentials/, "printed credentials that have expired"],
  ];
  const what = known.find(([pattern]) => pattern.test(message))?.[1] ?? "failed";
  const tool = processWords(settings["credential_process"] ?? "");
  return diagnostic("error", "credentials/process-failed", `${tool} of profile \`${name}\` ${what}`, {
    hint: "run its command by hand to see why; what it prints is not shown here, it may hold keys",
  });
}

/** Why a token file could not be used: the system's word for it, or the SDK's. */
export function tokenFault(error: Error): string {
  const { code } = error as NodeJS.ErrnoException;
  return code === undefined ? error.message : `its token file cannot be read (${code})`;
}
