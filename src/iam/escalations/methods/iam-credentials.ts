import { onForeign, onForeignOrSelf, type EscalationMethod } from "../method.ts";
import { cloudsplaining, hackTricks, pathfinding, rhino } from "../sources.ts";

/** Becoming someone else: keys, passwords, groups, trust. */
export const iamCredentialMethods: readonly EscalationMethod[] = [
  {
    id: "iam-create-access-key",
    title: "keys of another user",
    sources: [rhino("4-creating-a-new-user-access-key"), pathfinding("iam-002"), pathfinding("iam-003")],
    steps: [onForeign("user", "iam:CreateAccessKey", "makes keys of a user who may do more")],
  },
  {
    id: "iam-create-login-profile",
    title: "a password for another user",
    sources: [rhino("5-creating-a-new-login-profile"), pathfinding("iam-004")],
    steps: [onForeign("user", "iam:CreateLoginProfile", "sets a password for a user who may do more and has none")],
  },
  {
    id: "iam-update-login-profile",
    title: "another user's password changed",
    sources: [rhino("6-updating-an-existing-login-profile"), pathfinding("iam-006")],
    steps: [onForeign("user", "iam:UpdateLoginProfile", "changes the password of a user who may do more")],
  },
  {
    id: "iam-create-service-specific-credential",
    title: "a service's password of another user",
    sources: [hackTricks("aws-iam-privesc"), cloudsplaining],
    steps: [
      onForeign(
        "user",
        "iam:CreateServiceSpecificCredential",
        "makes a user name and password of another user for a service such as CodeCommit or Bedrock",
      ),
    ],
  },
  {
    id: "iam-reset-service-specific-credential",
    title: "another user's password of a service changed",
    sources: [hackTricks("aws-iam-privesc"), cloudsplaining],
    steps: [
      onForeign(
        "user",
        "iam:ResetServiceSpecificCredential",
        "has a new password made that another user has for a service",
      ),
    ],
  },
  {
    id: "iam-upload-ssh-public-key",
    title: "an SSH key for another user",
    sources: [hackTricks("aws-iam-privesc")],
    steps: [
      onForeign("user", "iam:UploadSSHPublicKey", "gives another user his SSH key and reads that user's repositories"),
    ],
  },
  {
    id: "iam-add-user-to-group",
    title: "membership of a group",
    sources: [rhino("13-adding-a-user-to-a-group"), pathfinding("iam-013")],
    steps: [onForeign("group", "iam:AddUserToGroup", "adds his user to a group that may do more")],
  },
  {
    id: "iam-update-assume-role-policy",
    title: "the trust policy of a role",
    sources: [rhino("14-updating-the-assumerolepolicydocument-of-a-role"), pathfinding("iam-012")],
    steps: [
      onForeignOrSelf("role", "iam:UpdateAssumeRolePolicy", "has a role that may do more trust him, and assumes it"),
    ],
  },
  {
    id: "sts-assume-role",
    title: "any role assumed",
    sources: [pathfinding("sts-001"), cloudsplaining],
    steps: [onForeign("assumableRole", "sts:AssumeRole", "assumes a role that may do more and trusts his account")],
  },
  {
    id: "iam-update-saml-provider",
    title: "the metadata of a SAML provider",
    sources: [hackTricks("aws-iam-privesc")],
    steps: [
      onForeign(
        "samlProvider",
        "iam:UpdateSAMLProvider",
        "puts his own signing certificate into a SAML provider and signs in as whom the roles behind it trust",
      ),
    ],
  },
  {
    id: "iam-add-client-id-to-oidc-provider",
    title: "an audience of an OpenID Connect provider",
    sources: [hackTricks("aws-iam-privesc")],
    steps: [
      onForeign(
        "oidcProvider",
        "iam:AddClientIDToOpenIDConnectProvider",
        "adds an audience of his own to an identity provider that roles trust",
      ),
    ],
  },
];
