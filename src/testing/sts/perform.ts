import { signatureHeader } from "../calls/signature-header.ts";
import { headerOf, type AwsRequest } from "../calls/aws-request.ts";
import { assumeRole } from "./assume-role.ts";
import { authenticate, type KnownKeys } from "./authenticate.ts";
import { userIdentity, type StsUserIdentity } from "./event.ts";
import type { SignedOperation, StsRequest, StsResult } from "./operation.ts";
import { getCallerIdentity, getSessionToken } from "./session-token.ts";
import { StsError } from "./sts-error.ts";
import { assumeRoleWithWebIdentity } from "./web-identity.ts";

const signed: Readonly<Record<string, SignedOperation>> = {
  AssumeRole: assumeRole,
  GetCallerIdentity: getCallerIdentity,
  GetSessionToken: getSessionToken,
};

/** What came of a request. */
export type Outcome = { result: StsResult } | { error: StsError };

/** Does what a request asks, and says who asked; what is not admitted is an error of the outcome. */
export function perform(call: StsRequest, known: KnownKeys): { identity: StsUserIdentity; outcome: Outcome } {
  const action = call.form.get("Action") ?? "";
  if (action === "AssumeRoleWithWebIdentity") {
    const outcome = outcomeOf(() => assumeRoleWithWebIdentity(call));
    return { identity: webIdentityUser(outcome), outcome };
  }
  let identity = unknownIdentity(call.request);
  const outcome = outcomeOf(() => {
    const operation = Object.hasOwn(signed, action) ? signed[action] : undefined;
    if (!operation) throw unknownAction(action, call.form.get("Version"));
    const caller = authenticate(call.request, known, call.now);
    identity = userIdentity(caller);
    return operation(call, caller);
  });
  return { identity, outcome };
}

function outcomeOf(work: () => StsResult): Outcome {
  try {
    return { result: work() };
  } catch (error) {
    return { error: error instanceof StsError ? error : new StsError("InternalFailure", String(error), 500) };
  }
}

/** Whose token it was, once that is accepted. */
function webIdentityUser(outcome: Outcome): StsUserIdentity {
  if ("error" in outcome) return { type: "WebIdentityUser" };
  const { webIdentity } = outcome.result;
  return { type: "WebIdentityUser", ...webIdentity };
}

/** Whoever signed, as long as it is not proven. */
export function unknownIdentity(request: AwsRequest): StsUserIdentity {
  const accessKeyId = signatureHeader(request)?.accessKeyId;
  return { type: "Unknown", ...(accessKeyId && { accessKeyId }) };
}

function unknownAction(action: string, version: string | null): StsError {
  const message = `Could not find operation ${action} for version ${version ?? "NO_VERSION_SPECIFIED"}`;
  return new StsError("InvalidAction", message, 400);
}

/** Condition keys that come with every request. */
export function requestContext(request: AwsRequest, address: string, now: Date): Readonly<Record<string, string>> {
  return {
    "aws:CurrentTime": now.toISOString(),
    "aws:EpochTime": String(Math.floor(now.getTime() / 1000)),
    "aws:SourceIp": address,
    "aws:SecureTransport": "true",
    "aws:RequestedRegion": signatureHeader(request)?.region ?? "us-east-1",
    "aws:UserAgent": headerOf(request, "user-agent") ?? "",
  };
}
