import type { FilePolicy } from "../policy-files/read-policies.ts";
import type { Party } from "./party.ts";

/** Whoever has the policies of a file. */
export function policyParty(policies: readonly FilePolicy[]): Party {
  return {
    id: "deployer",
    title: "whoever has the policy",
    documents: policies.map(({ document }) => document),
    sourceOf: ({ policy, index }) => {
      const at = policies[policy]?.spanOf(["Statement", index]);
      return { because: [], ...(at && { at }) };
    },
    trusts: [],
    managedPolicies: [],
  };
}
