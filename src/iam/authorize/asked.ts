import type { AccessRequest } from "../request.ts";
import { callerOf, type Caller } from "./caller.ts";
import type { CompiledPolicySet, Layer } from "./compile-policy-set.ts";

/** What is asked, and in whose account the resource is. */
export interface AuthorizationRequest extends AccessRequest {
  /** Twelve digits. Without it the account that the resource's ARN names counts, and without that who asks's own. */
  resourceAccount?: string;
}

/** A request with what the rules need to know of it beyond what statements compare. */
export interface Asked {
  request: AuthorizationRequest;
  caller: Caller;
  /** Undefined when neither the request nor who asks tells it. */
  resourceAccount: string | undefined;
  managementAccount: string | undefined;
}

export function askedOf({ managementAccount }: CompiledPolicySet, request: AuthorizationRequest): Asked {
  const caller = callerOf(request.principal);
  const resourceAccount = request.resourceAccount ?? accountOf(request.resource) ?? caller.account;
  return { request, caller, resourceAccount, managementAccount };
}

/** The layers of a set as they read for who asks: only users and roles have a boundary. */
export function layersFor({ layers, boundedLayers }: CompiledPolicySet, { caller: { kind } }: Asked): readonly Layer[] {
  return kind === "outside" || kind === "root" ? layers : boundedLayers;
}

/** Whether who asks and the resource are of different accounts. */
export function isCrossAccount({ caller, resourceAccount }: Asked): boolean {
  return caller.account !== undefined && caller.account !== resourceAccount;
}

/** The account that an ARN names, if it does: a bucket's names none, that of a managed policy `aws`. */
function accountOf(resource: string): string | undefined {
  let before = -1;
  for (let part = 1; part <= 4; part++) {
    before = resource.indexOf(":", before + 1);
    if (before < 0) return undefined;
  }
  const isAccount = resource.charCodeAt(before + 13) === colon && isDigit(resource.charCodeAt(before + 1));
  return isAccount ? resource.slice(before + 1, before + 13) : undefined;
}

const colon = 58;

function isDigit(unit: number): boolean {
  return unit >= 48 && unit < colon;
}
