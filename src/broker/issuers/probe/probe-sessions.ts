import { policyVersion, type PolicyDocument } from "../../../iam/policy.ts";
import { randomText } from "../../ids.ts";

/** What a session made to see whether it can be made may do: nothing. */
export const nothing: string = sessionPolicy({ Effect: "Deny", Action: "*", Resource: "*" });

/** What a session made to read its own role may do. */
export const ownReadingOnly: string = sessionPolicy({
  Effect: "Allow",
  Action: [
    "iam:GetRole",
    "iam:GetRolePolicy",
    "iam:ListAttachedRolePolicies",
    "iam:ListRolePolicies",
    "iam:GetPolicy",
    "iam:GetPolicyVersion",
  ],
  Resource: "*",
});

/** Tags and source identity of a try; that they are permitted is all they tell. */
export const probeTags: Readonly<Record<string, string>> = { "passrole:probe": "true" };
export const probeSourceIdentity = "passrole-probe";

/** By this name the role's account recognises a try in CloudTrail. */
export function probeSessionName(random: (bytes: number) => Uint8Array): string {
  return `pr-probe-${randomText(random, 8)}`;
}

function sessionPolicy(statement: PolicyDocument["Statement"][number]): string {
  return JSON.stringify({ Version: policyVersion, Statement: [statement] });
}
