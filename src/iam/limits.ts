import type { PolicyDocument } from "./policy.ts";

/** Where a policy stands, which decides how long it may be. */
export type PolicyKind =
  | "managed"
  | "roleInline"
  | "userInline"
  | "groupInline"
  | "session"
  | "trust"
  | "serviceControl"
  | "resourceControl"
  | "bucket"
  | "key"
  | "function"
  | "secret"
  | "vpcEndpoint";

/**
 * How many characters are accepted, white space not counted; of bucket, key and function policies it is bytes.
 * Source: "IAM and AWS STS quotas" in the IAM user guide, AssumeRole in the STS API reference for sessions, "Quotas and
 * service limits" in the Organizations user guide, and the quotas of the services that resources belong to.
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
  /** One service control policy. */
  serviceControl: 5_120,
  /** One resource control policy. */
  resourceControl: 5_120,
  /** A bucket policy: 20 KB. */
  bucket: 20_480,
  /** A KMS key policy: 32 KB. */
  key: 32_768,
  /** A Lambda function's policy: 20 KB. */
  function: 20_480,
  /** A secret's policy. */
  secret: 20_480,
  /** A VPC endpoint's policy. */
  vpcEndpoint: 20_480,
};

/** Managed policies one role, user or group can have, unless the account asked for more. */
export const attachedPoliciesLimit = 10;

/** The characters of a document as IAM counts them: its JSON without white space between tokens. */
export function policyCharacters(document: PolicyDocument): number {
  return JSON.stringify(document).length;
}

/** What a policy of each kind is called in a sentence. */
export const policyKindNames: Readonly<Record<PolicyKind, string>> = {
  managed: "a managed policy",
  roleInline: "the inline policies of a role",
  userInline: "the inline policies of a user",
  groupInline: "the inline policies of a group",
  session: "a session policy",
  trust: "a trust policy",
  serviceControl: "a service control policy",
  resourceControl: "a resource control policy",
  bucket: "a bucket policy",
  key: "a key policy",
  function: "a function's policy",
  secret: "a secret's policy",
  vpcEndpoint: "an endpoint policy",
};

const countedInBytes: ReadonlySet<PolicyKind> = new Set(["bucket", "key", "function"]);

/** How long a document is in the unit that policies of its kind are measured in. */
export function policySize(document: PolicyDocument, kind: PolicyKind): number {
  return countedInBytes.has(kind) ? Buffer.byteLength(JSON.stringify(document)) : policyCharacters(document);
}
