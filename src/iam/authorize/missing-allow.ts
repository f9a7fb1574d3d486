import { serviceOf } from "../action.ts";
import type { Caller } from "./caller.ts";
import type { Naming } from "./naming.ts";
import type { PolicyType } from "./policy-set.ts";

/** Which kinds of policies allow a request that none denies; a kind without a say does. */
export interface Allows {
  /** Whether every level does. */
  resourceControl: boolean;
  /** Whether every level does. */
  serviceControl: boolean;
  /** How the strongest Allow of the resource's policies names who asks. */
  resource: Naming;
  identity: boolean;
  boundary: boolean;
  session: boolean;
}

/** What the kinds of Allows that are needed depend on. */
export interface Situation {
  caller: Caller;
  crossAccount: boolean;
  /** Whether the resource's policy must allow even what principals of its own account ask. */
  guarded: boolean;
}

/** The kind of policy whose Allow a request lacks; undefined when it lacks none. */
export function missingAllow(allows: Allows, situation: Situation): PolicyType | undefined {
  if (!allows.resourceControl) return "resourceControl";
  if (!allows.serviceControl) return "serviceControl";
  // Who is of no account is named itself or not at all: nothing else is asked then.
  const mustBeNamed = situation.crossAccount || situation.guarded || situation.caller.kind === "outside";
  if (mustBeNamed && allows.resource === "none") return "resource";
  return missingOfOwn(allows, situation.crossAccount);
}

/**
 * "Cross-account policy evaluation logic": both accounts must allow. "How AWS enforcement code logic evaluates requests",
 * resource-based policies: in one account, a policy that names the user or session itself is enough; what it gives a
 * role, boundary and session policy limit; one that names the account leaves it to identity policies.
 */
function missingOfOwn(
  { resource, identity, boundary, session }: Allows,
  crossAccount: boolean,
): PolicyType | undefined {
  if (resource === "itself" && !crossAccount) return undefined;
  const given = identity || (resource === "entity" && !crossAccount);
  if (!given) return "identity";
  if (!boundary) return "boundary";
  return session ? undefined : "session";
}

/** A role is assumed, and a KMS key used, by whom its own policy allows it, in the same account as well. */
export function isGuarded(action: string, resource: string): boolean {
  const service = serviceOf(action);
  if (service === "kms") return resource.includes(":key/");
  return service === "sts" && resource.includes(":role/");
}
