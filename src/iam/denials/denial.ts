import type { Action } from "../policy.ts";

/** The kinds of documents that decide whether a request is allowed. */
export type PolicyKind =
  | "identity-policy"
  | "permissions-boundary"
  | "session-policy"
  | "service-control-policy"
  | "resource-control-policy"
  | "resource-policy"
  | "endpoint-policy"
  | "trust-policy"
  | "public-access-block";

/** What a message says of one refusal; what it does not say is absent. */
export interface Denial {
  /** AWS's words. */
  text: string;
  /** Who was refused: an ARN, or a service such as `lambda.amazonaws.com`. */
  principal?: string;
  action?: Action;
  /** Prefix of the service, where no action is named, e.g. `s3`. */
  service?: string;
  /** Name of the API operation, where no action is named, e.g. `ListObjectsV2`. */
  operation?: string;
  /** An ARN or a name such as `role deployer`. */
  resource?: string;
  /** `explicit` when a statement denies, `implicit` when none allows. */
  deny: "implicit" | "explicit";
  /** Which kind of document decided. */
  document?: PolicyKind;
  /** ARN of the policy that denies. */
  policy?: string;
  /** What STS decodes for those who may. */
  encoded?: string;
  /** Whose rights are missing, when not those of the one who asked: a function's, while it is created. */
  whose?: "execution-role";
}

const kinds: readonly (readonly [words: RegExp, kind: PolicyKind])[] = [
  [/identity-based/i, "identity-policy"],
  [/boundary/i, "permissions-boundary"],
  [/session/i, "session-policy"],
  [/service control/i, "service-control-policy"],
  [/resource control/i, "resource-control-policy"],
  [/resource-based/i, "resource-policy"],
  [/endpoint/i, "endpoint-policy"],
  [/trust/i, "trust-policy"],
];

/** The kind of document that AWS's words stand for, e.g. `permissions boundary`. */
export function policyKindOf(words: string): PolicyKind | undefined {
  return kinds.find(([known]) => known.test(words))?.[1];
}
