import type { AwsCallError } from "../aws/aws-call-error.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostics.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";

/** The error of a call to STS that failed, made with the credentials from `source`. */
export function stsFailure(error: AwsCallError, source: string): PassroleError {
  return new PassroleError([failure(error, source)], { exitCode: 4, cause: error });
}

function failure(error: AwsCallError, source: string): Diagnostic {
  if (isClock(error)) return clockWrong(error);
  if (/Expired/i.test(error.code)) return expiredCredentials(source);
  if (error.fault === "expired") return unknownKey(error, source);
  if (error.fault === "unreachable") return unreachable(error);
  return refused(error, source);
}

/** The error of credentials whose time is over. */
export function expiredCredentials(source: string): Diagnostic {
  return diagnostic("error", "credentials/expired", `the credentials from ${source} have expired`, {
    hint: "sign in again, or set new ones: access key, secret key and session token belong together",
  });
}

function isClock({ code, message }: AwsCallError): boolean {
  return code === "RequestExpired" || /Signature (expired|not yet current)/i.test(message);
}

function clockWrong({ message }: AwsCallError): Diagnostic {
  return diagnostic("error", "credentials/clock", `AWS finds the time of this machine wrong: ${message}`, {
    hint: "set the clock; `passrole doctor` says by how much it is wrong",
  });
}

function unknownKey({ code }: AwsCallError, source: string): Diagnostic {
  if (code === "SignatureDoesNotMatch") {
    const message = `the secret key from ${source} does not belong to its access key`;
    return diagnostic("error", "credentials/wrong-secret", message, { hint: "copy both again, whole" });
  }
  return diagnostic("error", "credentials/unknown-key", `AWS does not know the access key from ${source} (${code})`, {
    hint: "it was deleted or deactivated, is of another partition, or lacks its session token",
  });
}

function unreachable({ code, message }: AwsCallError): Diagnostic {
  return diagnostic("error", "credentials/sts-unreachable", `STS does not answer (${code}): ${message}`, {
    hint: "check the region, the network and AWS_ENDPOINT_URL; `passrole doctor` tries each",
  });
}

function refused({ action, code, message, fault }: AwsCallError, source: string): Diagnostic {
  const hint =
    fault === "throttled"
      ? "too many calls are made in this account: try again in a minute"
      : "run this again; when it stays so, `passrole doctor` looks at credentials, network and AWS_ENDPOINT_URL";
  const sentence = `${action} failed with the credentials from ${source}: ${code}: ${message}`;
  return diagnostic("error", "credentials/sts-failed", sentence, { hint });
}
