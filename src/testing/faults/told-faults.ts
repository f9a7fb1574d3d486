import type { Protocol } from "../calls/aws-request.ts";
import type { NamedCall } from "../calls/call.ts";
import type { AwsError } from "../http/error-answer.ts";
import type { ToldFault } from "./fault.ts";

type Status = readonly [status: number, code: string];

/** Statuses and codes as the services of each protocol have them. */
const errors: Readonly<Record<ToldFault, Readonly<Record<Protocol, Status>>>> = {
  "500": {
    query: [500, "InternalFailure"],
    json: [500, "InternalServerError"],
    "rest-json": [500, "ServiceException"],
    "rest-xml": [500, "InternalError"],
    cbor: [500, "InternalServiceFault"],
  },
  throttle: {
    query: [400, "Throttling"],
    json: [400, "ThrottlingException"],
    "rest-json": [429, "TooManyRequestsException"],
    "rest-xml": [503, "SlowDown"],
    cbor: [400, "ThrottlingException"],
  },
  "expired-token": {
    query: [403, "ExpiredToken"],
    json: [400, "ExpiredTokenException"],
    "rest-json": [403, "ExpiredTokenException"],
    "rest-xml": [400, "ExpiredToken"],
    cbor: [403, "ExpiredTokenException"],
  },
  "access-denied": {
    query: [403, "AccessDenied"],
    json: [400, "AccessDeniedException"],
    "rest-json": [403, "AccessDeniedException"],
    "rest-xml": [403, "AccessDenied"],
    cbor: [403, "AccessDeniedException"],
  },
};

/** The error that stands for a fault of a call; `caller` is the ARN that a denial names. */
export function toldError(fault: ToldFault, call: NamedCall, caller: string): AwsError {
  const [status, code] = errors[fault][call.protocol];
  return { status, code, message: messageOf(fault, call, caller) };
}

function messageOf(fault: ToldFault, { operation, permissions }: NamedCall, caller: string): string {
  if (fault === "500") return "We encountered an internal error. Please try again.";
  if (fault === "throttle") return "Rate exceeded";
  if (fault === "expired-token") return "The security token included in the request is expired";
  const { action, resource } = permissions[0] ?? { action: operation, resource: "*" };
  return `User: ${caller} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`;
}
