import { AwsCallError } from "../../../aws/aws-call-error.ts";
import type { AssumedRole } from "../../../aws/security-token-service.ts";
import { PassroleError } from "../../../diagnostics/passrole-error.ts";
import { parseArn } from "../../../iam/arn.ts";
import type { ProbeAnswer } from "../../ports/role-probe.ts";

/** How STS answered a try: of what it gave, the account is kept and nothing else. */
export async function probeAnswer(assumed: Promise<AssumedRole>): Promise<ProbeAnswer> {
  try {
    const { arn } = await assumed;
    return { answer: "accepted", account: parseArn(arn)?.account ?? "" };
  } catch (error) {
    return refused(error);
  }
}

function refused(error: unknown): ProbeAnswer {
  if (!(error instanceof AwsCallError)) return { answer: "unreachable", why: sentenceOf(error) };
  if (isRefusal(error)) return { answer: "denied" };
  return isTooLong(error) ? { answer: "too-long" } : { answer: "unreachable", why: sentenceOf(error) };
}

/** A token that the role's account does not take is refused by another name, which also stands for keys it cannot fetch. */
function isRefusal({ fault, code, message }: AwsCallError): boolean {
  if (fault === "denied") return true;
  return /^InvalidIdentityToken(Exception)?$/.test(code) && !/verification key|retrieve|communicat/i.test(message);
}

/** Longer than the role permits, or than a session permits whose caller has one already. */
function isTooLong({ fault, message }: AwsCallError): boolean {
  return fault === "refused" && /MaxSessionDuration|DurationSeconds exceeds/.test(message);
}

/** Why a call had no answer that helps, in one sentence. Nothing secret is in what AWS says. */
export function sentenceOf(error: unknown): string {
  if (error instanceof AwsCallError) return `${error.action} failed: ${error.code}: ${error.message}`;
  if (error instanceof PassroleError) return error.diagnostics.map(({ message }) => message).join("; ");
  return "the call was not made";
}
