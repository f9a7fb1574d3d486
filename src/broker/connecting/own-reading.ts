import { policyVersion, type PolicyDocument } from "../../iam/policy.ts";

/** Lets a role read its own trust policy and policies, so that whoever assumes it can judge how far it reaches. */
export function ownReading<Text>(role: Text, policies: readonly Text[]): PolicyDocument<Text | string> {
  return {
    Version: policyVersion,
    Statement: [
      {
        Sid: "ReadOwnRole",
        Effect: "Allow",
        Action: ["iam:GetRole", "iam:GetRolePolicy", "iam:ListAttachedRolePolicies", "iam:ListRolePolicies"],
        Resource: role,
      },
      {
        Sid: "ReadOwnPolicies",
        Effect: "Allow",
        Action: ["iam:GetPolicy", "iam:GetPolicyVersion"],
        Resource: [...policies],
      },
    ],
  };
}

/** Name of the inline policy that does so. */
export const ownReadingName = "read-own-policies";
