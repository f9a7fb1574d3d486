import { PassroleError } from "../diagnostics/passrole-error.ts";
import type { Action } from "../iam/policy.ts";

/** Why a call had no answer that helps. */
export type CallFault = "denied" | "expired" | "throttled" | "unreachable" | "broken" | "refused";

/** A call to AWS that failed, after all attempts. */
export class AwsCallError extends Error {
  /** The permission the call takes, e.g. `cloudformation:CreateChangeSet`. */
  readonly action: Action;
  /** AWS's error code, e.g. `AlreadyExistsException`, or the network's, e.g. `ECONNRESET`. */
  readonly code: string;
  readonly fault: CallFault;
  /** HTTP status of the answer, if there was one. */
  readonly status: number | undefined;

  constructor(action: Action, fault: CallFault, code: string, message: string, status?: number) {
    super(message);
    this.name = "AwsCallError";
    this.action = action;
    this.fault = fault;
    this.code = code;
    this.status = status;
  }
}

/** Whether the same call may well succeed in a moment: AWS was busy, not reached, or broken. */
export function isPassing(error: unknown): error is AwsCallError {
  if (!(error instanceof AwsCallError) || error.code === "AbortError") return false;
  return ["throttled", "unreachable", "broken"].includes(error.fault);
}

/** Makes a call; what it throws is told apart and becomes an `AwsCallError`. */
export async function awsCall<T>(action: Action, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asCallError(action, error);
  }
}

/** The answer of a call, or undefined when AWS answers that `isAbsent`: the thing asked for does not exist. */
export async function unlessAbsent<T>(
  isAbsent: (error: AwsCallError) => boolean,
  call: Promise<T>,
): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof AwsCallError && isAbsent(error)) return undefined;
    throw error;
  }
}

/** Fields of what the SDK throws. */
interface SdkFault {
  name?: string;
  message?: string;
  code?: unknown;
  Code?: unknown;
  $metadata?: { httpStatusCode?: number };
  $response?: { statusCode?: number };
}

function asCallError(action: Action, error: unknown): unknown {
  if (error instanceof AwsCallError || error instanceof PassroleError) return error;
  if (!(error instanceof Error)) return new AwsCallError(action, "broken", "Unknown", String(error));
  const { name, message, code, $metadata, $response } = error as SdkFault;
  const status = $metadata?.httpStatusCode ?? $response?.statusCode;
  const known = typeof code === "string" && code !== "" ? code : (name ?? "Unknown");
  const fault = faultOf(known, status);
  if (!isUnreadable(message ?? "")) return new AwsCallError(action, fault, known, shorten(message ?? ""), status);
  const said = `an answer of status ${status ?? "unknown"} that cannot be read`;
  return new AwsCallError(action, fault === "refused" ? "broken" : fault, "UnreadableAnswer", said, status);
}

/** What the SDK says of an answer in another format than the service's: something else answered, or only a part came. */
function isUnreadable(message: string): boolean {
  return /Deserialization error/.test(message);
}

const denied =
  /^(AccessDenied|AccessDeniedException|UnauthorizedOperation|AuthorizationError|NotAuthorized|Forbidden|403)$/i;
const expired =
  /Expired|InvalidClientTokenId|UnrecognizedClient|InvalidAccessKeyId|SignatureDoesNotMatch|InvalidToken|RequestTimeTooSkewed/i;
const throttled = /Throttl|TooManyRequests|RequestLimitExceeded|SlowDown|BandwidthLimitExceeded/i;
const network = /^(E[A-Z]{4,}|TimeoutError|RequestTimeout|AbortError|ERR_.+|UND_ERR.+|.*socket.*)$/;

function faultOf(code: string, status: number | undefined): CallFault {
  if (expired.test(code)) return "expired";
  if (denied.test(code)) return "denied";
  if (throttled.test(code) || status === 429) return "throttled";
  if (network.test(code)) return "unreachable";
  if (status === 403) return "denied"; // answers to HEAD have no body that could say more
  return status === undefined || status >= 500 || status < 300 ? "broken" : "refused";
}

/** AWS's sentence; some of its answers carry a whole page. */
function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > 600 ? `${line.slice(0, 600)}…` : line;
}
