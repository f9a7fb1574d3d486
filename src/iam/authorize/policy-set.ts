/** Kinds of policies that have a say in a request, as "Policy evaluation logic" in the IAM user guide tells them. */
export const policyTypes = [
  "identity",
  "resource",
  "boundary",
  "session",
  "serviceControl",
  "resourceControl",
] as const;

export type PolicyType = (typeof policyTypes)[number];

/**
 * The policies around one request. A kind that is absent has no say: nothing limits what identity policies allow where
 * there is no boundary, no session policy, no control policy.
 */
export interface PolicySet<Policy> {
  /** Of a user with its groups, or of a role: inline and managed ones together. */
  identity?: readonly Policy[];
  /**
   * On the resource; a role's trust policy is one. An empty list says that the resource has none, an absent one that it
   * is not known: then principals of the resource's account need only their own policies.
   */
  resource?: readonly Policy[];
  /** The permissions boundary of the user or role. */
  boundary?: readonly Policy[];
  /** What was passed when the session was made: inline and managed ones together. */
  session?: readonly Policy[];
  /** SCPs, a list for each level from the organisation's root down to the account: each level must allow. */
  serviceControl?: readonly (readonly Policy[])[];
  /**
   * RCPs, a list for each level from the organisation's root down to the resource's account. `RCPFullAWSAccess`, which
   * AWS attaches at every level, may be left out: a level without an Allow allows what it does not deny.
   */
  resourceControl?: readonly (readonly Policy[])[];
  /** The number of the organisation's management account, whose principals and resources control policies leave alone. */
  managementAccount?: string;
}
