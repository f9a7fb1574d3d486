/** Where a policy stands, which decides what its statements need and may have. */
export type PolicyPlace =
  "identity" | "session" | "boundary" | "resource" | "trust" | "serviceControl" | "resourceControl";

/** What differs in the grammar from place to place. */
export interface PlaceRules {
  /** A policy there, as messages name it. */
  name: string;
  /** Whether a statement names who it is about; `everyone` is `*` and nothing else. */
  principal: "none" | "needed" | "everyone";
  resource: "needed" | "optional" | "none";
  /** Whether a `Sid` is letters and digits only. */
  plainSid: boolean;
  /** Whether the version must be written out, and be the newest. */
  needsVersion: boolean;
  /** Whether it is sent through IAM's or STS's API, which take no character beyond Latin 1. */
  latin: boolean;
}

const ofIam = { plainSid: true, needsVersion: false, latin: true } as const;
const ofOrganizations = { plainSid: true, needsVersion: true, latin: false } as const;

/**
 * Sources: "Grammar of the IAM JSON policy language" and the pages of the elements in the IAM user guide, its "IAM policy
 * validation check reference" (unsupported principal, role trust policy syntax error, SCP and RCP syntax error), "SCP
 * syntax" and "RCP syntax" in the Organizations user guide, and the patterns of `PolicyDocument` in IAM's and STS's API.
 */
export const placeRules: Readonly<Record<PolicyPlace, PlaceRules>> = {
  identity: { name: "a policy of a role, user or group", principal: "none", resource: "needed", ...ofIam },
  session: { name: "a session policy", principal: "none", resource: "needed", ...ofIam },
  boundary: { name: "a permissions boundary", principal: "none", resource: "needed", ...ofIam },
  trust: { name: "a role's trust policy", principal: "needed", resource: "none", ...ofIam, plainSid: false },
  resource: {
    name: "a policy of a resource",
    principal: "needed",
    resource: "optional",
    plainSid: false,
    needsVersion: false,
    latin: false,
  },
  serviceControl: { name: "a service control policy", principal: "none", resource: "needed", ...ofOrganizations },
  resourceControl: { name: "a resource control policy", principal: "everyone", resource: "needed", ...ofOrganizations },
};
