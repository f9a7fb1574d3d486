import type { Condition } from "../../iam/policy.ts";
import { entry, type ResourceEntry } from "../entry.ts";

const bounded: Condition = { ArnLike: { "iam:PermissionsBoundary": "{PermissionsBoundary|arnPattern}" } };

/** Users, groups, their keys and policies, and identity providers. */
export const principals: readonly ResourceEntry[] = [
  entry("AWS::IAM::User", {
    also: [{ create: ["iam:CreateUser"], condition: bounded }],
    read: ["iam:ListAttachedUserPolicies", "iam:ListGroupsForUser", "iam:ListUserPolicies", "iam:GetLoginProfile"],
    update: ["iam:UpdateUser"],
    // Everything that hangs on a user is looked for before it is deleted.
    delete: [
      "iam:DeleteAccessKey",
      "iam:DeleteUser",
      "iam:GetLoginProfile",
      "iam:ListAccessKeys",
      "iam:ListAttachedUserPolicies",
      "iam:ListGroupsForUser",
      "iam:ListUserPolicies",
    ],
    always: ["iam:GetUser"],
    tags: { write: ["iam:TagUser"], update: ["iam:UntagUser", "iam:ListUserTags"] },
    when: {
      Policies: [
        { write: ["iam:PutUserPolicy"], condition: bounded },
        {
          read: ["iam:GetUserPolicy"],
          update: ["iam:DeleteUserPolicy"],
          delete: ["iam:DeleteUserPolicy", "iam:GetUserPolicy"],
        },
      ],
      ManagedPolicyArns: [
        {
          write: ["iam:AttachUserPolicy"],
          condition: { ArnLike: { ...bounded["ArnLike"], "iam:PolicyARN": "{ManagedPolicyArns|arnPattern}" } },
        },
        { update: ["iam:DetachUserPolicy"], delete: ["iam:DetachUserPolicy"] },
      ],
      Groups: {
        on: "{Groups -> AWS::IAM::Group}",
        write: ["iam:AddUserToGroup"],
        update: ["iam:RemoveUserFromGroup"],
        delete: ["iam:RemoveUserFromGroup"],
      },
      LoginProfile: {
        write: ["iam:CreateLoginProfile"],
        update: ["iam:UpdateLoginProfile", "iam:DeleteLoginProfile", "iam:GetLoginProfile"],
        delete: ["iam:DeleteLoginProfile"],
      },
      PermissionsBoundary: [
        { update: ["iam:PutUserPermissionsBoundary"], condition: bounded },
        { update: ["iam:DeleteUserPermissionsBoundary"] },
      ],
    },
  }),
  entry("AWS::IAM::Group", {
    create: ["iam:CreateGroup"],
    read: ["iam:ListAttachedGroupPolicies", "iam:ListGroupPolicies"],
    update: ["iam:UpdateGroup"],
    delete: ["iam:DeleteGroup", "iam:ListAttachedGroupPolicies", "iam:ListGroupPolicies"],
    always: ["iam:GetGroup"],
    when: {
      Policies: {
        write: ["iam:PutGroupPolicy"],
        update: ["iam:DeleteGroupPolicy"],
        delete: ["iam:DeleteGroupPolicy"],
        always: ["iam:GetGroupPolicy"],
      },
      ManagedPolicyArns: [
        {
          write: ["iam:AttachGroupPolicy"],
          condition: { ArnLike: { "iam:PolicyARN": "{ManagedPolicyArns|arnPattern}" } },
        },
        { update: ["iam:DetachGroupPolicy"], delete: ["iam:DetachGroupPolicy"] },
      ],
    },
  }),
  entry("AWS::IAM::UserPolicy", {
    on: "{UserName -> AWS::IAM::User}",
    write: ["iam:PutUserPolicy"],
    delete: ["iam:DeleteUserPolicy"],
    always: ["iam:GetUserPolicy"],
  }),
  entry("AWS::IAM::GroupPolicy", {
    on: "{GroupName -> AWS::IAM::Group}",
    write: ["iam:PutGroupPolicy"],
    delete: ["iam:DeleteGroupPolicy"],
    always: ["iam:GetGroupPolicy"],
  }),
  entry("AWS::IAM::AccessKey", {
    on: "{UserName -> AWS::IAM::User}",
    create: ["iam:CreateAccessKey"],
    write: ["iam:UpdateAccessKey"],
    read: ["iam:ListAccessKeys"],
    delete: ["iam:DeleteAccessKey"],
  }),
  entry("AWS::IAM::UserToGroupAddition", {
    on: "{GroupName -> AWS::IAM::Group}",
    write: ["iam:AddUserToGroup"],
    read: ["iam:GetGroup"],
    update: ["iam:RemoveUserFromGroup"],
    delete: ["iam:RemoveUserFromGroup"],
  }),
  entry("AWS::IAM::OIDCProvider", {
    create: ["iam:CreateOpenIDConnectProvider", "iam:GetOpenIDConnectProvider"],
    read: ["iam:GetOpenIDConnectProvider"],
    update: [
      "iam:AddClientIDToOpenIDConnectProvider",
      "iam:GetOpenIDConnectProvider",
      "iam:RemoveClientIDFromOpenIDConnectProvider",
      "iam:UpdateOpenIDConnectProviderThumbprint",
    ],
    delete: ["iam:DeleteOpenIDConnectProvider"],
    tags: {
      write: ["iam:TagOpenIDConnectProvider"],
      update: ["iam:UntagOpenIDConnectProvider", "iam:ListOpenIDConnectProviderTags"],
    },
  }),
];
