import type { Grant } from "../../iam/grant.ts";
import { policyVersion, type PolicyDocument } from "../../iam/policy.ts";

/** A document with one Allow for each grant, in their order: the index of a statement is that of its grant. */
export function grantDocument(grants: readonly Grant[]): PolicyDocument {
  return {
    Version: policyVersion,
    Statement: grants.map(({ action, resource, condition }) => ({
      Effect: "Allow",
      Action: action,
      Resource: resource,
      ...(condition && { Condition: condition }),
    })),
  };
}
