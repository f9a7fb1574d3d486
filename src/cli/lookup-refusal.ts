import type { AwsCallError, CallFault } from "../aws/aws-call-error.ts";
import type { LookupRefusal } from "../serverless/read/aws-lookups.ts";

/** Why AWS did not say what a variable asked, and what to do about it. `what` is e.g. "stack `network`". */
export function lookupRefusal({ action, fault, code, message }: AwsCallError, what: string): LookupRefusal {
  if (fault === "denied") {
    const refused = `AWS does not allow \`${deniedAction(message) ?? action}\` on ${what}: ${message}`;
    return { denied: true, message: withoutStop(refused), hint: deniedHint(action) };
  }
  const hints: Partial<Record<typeof fault, string>> = {
    expired: "sign in again: the credentials are no longer good",
    throttled: "AWS asks for patience: run it again in a moment",
    unreachable: "check the network, the region's name and `AWS_ENDPOINT_URL`",
  };
  const said = saidByAws.includes(fault) && message && !quotesAnswer.test(message) ? `${code}: ${message}` : code;
  const hint = hints[fault] ?? "a fallback is used only where AWS answers that there is no such thing";
  return { denied: false, message: withoutStop(`asking AWS for ${what} failed: ${said}`), hint };
}

/** Faults whose sentence is AWS's own. */
const saidByAws: readonly CallFault[] = ["expired", "throttled", "refused"];

/** What the SDK says of an answer that it cannot read quotes a part of it, which may be of a secret. */
const quotesAnswer = /Deserialization error|\bJSON\b|\bXML\b/;

/** A SecureString takes `kms:Decrypt` when its key is not AWS's own; AWS's sentence says so. */
function deniedAction(message: string): string | undefined {
  return /\bkms:Decrypt\b/.exec(message)?.[0];
}

function deniedHint(action: string): string {
  const allow = "allow it to whoever deploys, `passrole policy` says on what; a fallback does not take its place";
  if (action !== "s3:GetObject") return allow;
  return `${allow}. Without \`s3:ListBucket\` S3 says the same of an object that is not there`;
}

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, "");
}
