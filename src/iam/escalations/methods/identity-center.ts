import { onChosen, onForeign, type EscalationMethod } from "../method.ts";
import { hackTricks } from "../sources.ts";

const sources = [hackTricks("aws-sso-and-identitystore-privesc")];

const provision = onChosen("ssoAccount", "sso:ProvisionPermissionSet", "has its roles brought up to date");

/** Permission sets of IAM Identity Center, which are roles in many accounts. */
export const identityCenterMethods: readonly EscalationMethod[] = [
  {
    id: "sso-put-inline-policy",
    title: "the inline policy of a permission set",
    sources,
    steps: [
      onForeign(
        "permissionSet",
        "sso:PutInlinePolicyToPermissionSet",
        "writes an inline policy that allows everything to a permission set of his",
      ),
      provision,
    ],
  },
  {
    id: "sso-attach-managed-policy",
    title: "a policy of AWS on a permission set",
    sources,
    steps: [
      onForeign(
        "permissionSet",
        "sso:AttachManagedPolicyToPermissionSet",
        "attaches `AdministratorAccess` to a permission set of his",
      ),
      provision,
    ],
  },
  {
    id: "sso-attach-customer-managed-policy",
    title: "a policy of the account on a permission set",
    sources,
    steps: [
      onForeign(
        "permissionSet",
        "sso:AttachCustomerManagedPolicyReferenceToPermissionSet",
        "attaches a policy of the account that allows more to a permission set of his",
      ),
      provision,
    ],
  },
  {
    id: "sso-create-account-assignment",
    title: "a permission set assigned",
    sources,
    steps: [
      onForeign(
        "permissionSet",
        "sso:CreateAccountAssignment",
        "assigns himself a permission set that may do more, in an account of his choice",
      ),
    ],
  },
  {
    id: "identitystore-create-group-membership",
    title: "membership of a group of Identity Center",
    sources,
    steps: [
      onForeign(
        "identityStoreGroup",
        "identitystore:CreateGroupMembership",
        "adds himself to a group that has permission sets which may do more",
      ),
    ],
  },
];
