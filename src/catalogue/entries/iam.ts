import type { Condition } from "../../iam/policy.ts";
import { entry, type ResourceEntry } from "../entry.ts";

const namedRoles = "{Roles -> AWS::IAM::Role}";

/** Only while the role has the boundary that the template gives it. */
const bounded: Condition = { ArnLike: { "iam:PermissionsBoundary": "{PermissionsBoundary|arnPattern}" } };

export const iam: readonly ResourceEntry[] = [
  entry("AWS::IAM::Role", {
    also: [{ create: ["iam:CreateRole"], condition: bounded }],
    create: ["iam:GetRole"],
    read: ["iam:GetRole", "iam:ListRolePolicies", "iam:ListAttachedRolePolicies"],
    update: ["iam:UpdateAssumeRolePolicy"],
    delete: ["iam:DeleteRole", "iam:GetRole", "iam:ListRolePolicies", "iam:ListAttachedRolePolicies"],
    tags: { write: ["iam:TagRole"], update: ["iam:UntagRole"] },
    when: {
      Policies: [
        { write: ["iam:PutRolePolicy"], condition: bounded },
        { read: ["iam:GetRolePolicy"], update: ["iam:DeleteRolePolicy"], delete: ["iam:DeleteRolePolicy"] },
      ],
      ManagedPolicyArns: [
        {
          write: ["iam:AttachRolePolicy"],
          condition: { ArnLike: { ...bounded["ArnLike"], "iam:PolicyARN": "{ManagedPolicyArns|arnPattern}" } },
        },
        { update: ["iam:DetachRolePolicy"], delete: ["iam:DetachRolePolicy"] },
      ],
      Description: { update: ["iam:UpdateRole", "iam:UpdateRoleDescription"] },
      MaxSessionDuration: { update: ["iam:UpdateRole"] },
      PermissionsBoundary: [
        { update: ["iam:PutRolePermissionsBoundary"], condition: bounded },
        { update: ["iam:DeleteRolePermissionsBoundary"] },
      ],
    },
  }),
  entry("AWS::IAM::Policy", {
    when: {
      Roles: {
        on: namedRoles,
        create: ["iam:GetRolePolicy"],
        write: ["iam:PutRolePolicy"],
        update: ["iam:DeleteRolePolicy"],
        delete: ["iam:DeleteRolePolicy"],
      },
      Users: {
        on: "{Users -> AWS::IAM::User}",
        create: ["iam:GetUserPolicy"],
        write: ["iam:PutUserPolicy"],
        update: ["iam:DeleteUserPolicy"],
        delete: ["iam:DeleteUserPolicy"],
      },
      Groups: {
        on: "{Groups -> AWS::IAM::Group}",
        create: ["iam:GetGroupPolicy"],
        write: ["iam:PutGroupPolicy"],
        update: ["iam:DeleteGroupPolicy"],
        delete: ["iam:DeleteGroupPolicy"],
      },
    },
  }),
  entry("AWS::IAM::RolePolicy", {
    on: "{RoleName -> AWS::IAM::Role}",
    create: ["iam:GetRolePolicy"],
    read: ["iam:GetRolePolicy"],
    write: ["iam:PutRolePolicy"],
    update: ["iam:GetRolePolicy"],
    delete: ["iam:DeleteRolePolicy"],
  }),
  entry("AWS::IAM::ManagedPolicy", {
    create: ["iam:CreatePolicy"],
    read: ["iam:GetPolicy", "iam:GetPolicyVersion", "iam:ListEntitiesForPolicy"],
    update: ["iam:CreatePolicyVersion", "iam:DeletePolicyVersion", "iam:GetPolicy", "iam:ListPolicyVersions"],
    delete: ["iam:DeletePolicy", "iam:DeletePolicyVersion", "iam:GetPolicy", "iam:ListPolicyVersions"],
    when: {
      Roles: [
        { on: namedRoles, write: ["iam:AttachRolePolicy"], condition: { ArnLike: { "iam:PolicyARN": "{Arn}" } } },
        {
          on: namedRoles,
          update: ["iam:DetachRolePolicy"],
          delete: ["iam:DetachRolePolicy"],
          condition: { ArnLike: { "iam:PolicyARN": "{Arn}" } },
        },
      ],
      Users: {
        on: "{Users -> AWS::IAM::User}",
        write: ["iam:AttachUserPolicy"],
        update: ["iam:DetachUserPolicy"],
        delete: ["iam:DetachUserPolicy"],
        condition: { ArnLike: { "iam:PolicyARN": "{Arn}" } },
      },
      Groups: {
        on: "{Groups -> AWS::IAM::Group}",
        write: ["iam:AttachGroupPolicy"],
        update: ["iam:DetachGroupPolicy"],
        delete: ["iam:DetachGroupPolicy"],
        condition: { ArnLike: { "iam:PolicyARN": "{Arn}" } },
      },
    },
  }),
  entry("AWS::IAM::InstanceProfile", {
    create: ["iam:CreateInstanceProfile"],
    write: ["iam:AddRoleToInstanceProfile"],
    // It holds one role: a change takes the old one out.
    update: ["iam:RemoveRoleFromInstanceProfile"],
    delete: ["iam:DeleteInstanceProfile", "iam:RemoveRoleFromInstanceProfile"],
    always: ["iam:GetInstanceProfile"],
    passes: { Roles: "ec2.amazonaws.com" },
  }),
  entry("AWS::IAM::ServiceLinkedRole", {
    also: [
      {
        create: ["iam:CreateServiceLinkedRole"],
        condition: { StringLike: { "iam:AWSServiceName": "{AWSServiceName=*}" } },
      },
    ],
    create: ["iam:GetRole"],
    read: ["iam:GetRole"],
    update: ["iam:GetRole"],
    delete: ["iam:DeleteServiceLinkedRole", "iam:GetServiceLinkedRoleDeletionStatus", "iam:GetRole"],
    when: { Description: { update: ["iam:UpdateRole"] } },
  }),
];
