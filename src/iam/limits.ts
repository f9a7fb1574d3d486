import type { PolicyDocument } from "./policy.ts";

/** Where a policy stands, which decides how long it may be. */
export type PolicyKind = "managed" | "roleInline" | "userInline" | "groupInline" | "session" | "trust";

/**
 * How many characters IAM and STS accept, white space not counted.
 * Source: "IAM and AWS STS quotas" in the IAM user guide, and AssumeRole in the STS API reference for sessions.
 */
export const policyLimits: Readonly<Record<PolicyKind, number>> = {
  /** One managed policy. */
  managed: 6_144,
  /** All inline policies of a role together. */
  roleInline: 10_240,
  /** All inline policies of a user together. */
  userInline: 2_048,
  /** All inline policies of a group together. */
  groupInline: 5_120,
  /** The inline session policy and the ARNs of managed session policies together. */
  session: 2_048,
  /** A role's trust policy, unless the account asked for more. */
  trust: 2_048,
};

/** Managed policies one role, user or group can have, unless the account asked for more. */
export const attachedPoliciesLimit = 10;

/** The characters of a document as IAM counts them: its JSON without white space between tokens. */
export function policyCharacters(document: PolicyDocument): number {
  return JSON.stringify(document).length;
}
