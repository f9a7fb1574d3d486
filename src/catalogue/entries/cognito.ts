import { keys, serviceLinkedRole } from "../access.ts";
import { entry, type ResourceEntry } from "../entry.ts";

const pools = "arn:{Partition}:cognito-idp:{Region}:{Account}:userpool/*";
const identityPools = "arn:{Partition}:cognito-identity:{Region}:{Account}:identitypool/*";

const synced = "arn:{Partition}:cognito-sync:{Region}:{Account}:identitypool/*";

export const cognito: readonly ResourceEntry[] = [
  entry("AWS::Cognito::UserPool", {
    create: ["cognito-idp:DescribeUserPool"],
    read: ["cognito-idp:DescribeUserPool", "cognito-idp:GetUserPoolMfaConfig"],
    update: ["cognito-idp:UpdateUserPool", "cognito-idp:DescribeUserPool", "cognito-idp:GetUserPoolMfaConfig"],
    delete: ["cognito-idp:DeleteUserPool"],
    also: [{ on: "*", create: ["cognito-idp:CreateUserPool"] }],
    tags: {
      write: ["cognito-idp:TagResource"],
      update: ["cognito-idp:UntagResource", "cognito-idp:ListTagsForResource"],
    },
    passes: { "SmsConfiguration.SnsCallerArn": "cognito-idp.amazonaws.com" },
    when: {
      MfaConfiguration: { write: ["cognito-idp:SetUserPoolMfaConfig"] },
      // Cognito encrypts with the key that custom senders decrypt with.
      "LambdaConfig.KMSKeyID": { on: "{LambdaConfig.KMSKeyID -> AWS::KMS::Key}", write: ["kms:CreateGrant"] },
      // A pool whose data is encrypted with a key of the customer's.
      "KeyConfiguration.KmsKeyArn": {
        on: keys,
        write: [
          "kms:Decrypt",
          "kms:DescribeKey",
          "kms:Encrypt",
          "kms:GenerateDataKey",
          "kms:GenerateDataKeyWithoutPlaintext",
          "kms:ReEncryptFrom",
          "kms:ReEncryptTo",
        ],
        read: ["kms:Decrypt", "kms:DescribeKey"],
      },
      Schema: { update: ["cognito-idp:AddCustomAttributes"] },
      EmailConfiguration: {
        on: "arn:{Partition}:iam::{Account}:role/aws-service-role/*",
        create: ["iam:CreateServiceLinkedRole"],
        condition: { StringEquals: { "iam:AWSServiceName": "email.cognito-idp.amazonaws.com" } },
      },
    },
  }),
  entry("AWS::Cognito::UserPoolClient", {
    on: pools,
    create: ["cognito-idp:CreateUserPoolClient"],
    read: ["cognito-idp:DescribeUserPoolClient"],
    update: ["cognito-idp:UpdateUserPoolClient"],
    delete: ["cognito-idp:DeleteUserPoolClient"],
    passes: { "AnalyticsConfiguration.RoleArn": "cognito-idp.amazonaws.com" },
    when: {
      // Without a role of the template's, events go to Pinpoint with the service's own role, whose policy is written.
      AnalyticsConfiguration: [
        serviceLinkedRole("cognito-idp.amazonaws.com"),
        {
          on: "arn:{Partition}:iam::{Account}:role/aws-service-role/cognito-idp.amazonaws.com/*",
          write: ["iam:PutRolePolicy"],
          delete: ["iam:DeleteRolePolicy", "iam:PutRolePolicy"],
        },
      ],
    },
  }),
  entry("AWS::Cognito::UserPoolDomain", {
    on: pools,
    create: ["cognito-idp:CreateUserPoolDomain"],
    update: ["cognito-idp:UpdateUserPoolDomain"],
    delete: ["cognito-idp:DeleteUserPoolDomain"],
    also: [{ on: "*", always: ["cognito-idp:DescribeUserPoolDomain"] }],
    when: {
      CustomDomainConfig: {
        on: "arn:{Partition}:cloudfront::{Account}:distribution/*",
        write: ["cloudfront:UpdateDistribution"],
      },
    },
  }),
  entry("AWS::Cognito::UserPoolGroup", {
    on: pools,
    create: ["cognito-idp:CreateGroup"],
    read: ["cognito-idp:GetGroup"],
    update: ["cognito-idp:UpdateGroup"],
    delete: ["cognito-idp:DeleteGroup"],
    passes: { RoleArn: "cognito-idp.amazonaws.com" },
  }),
  entry("AWS::Cognito::UserPoolResourceServer", {
    on: pools,
    create: ["cognito-idp:CreateResourceServer"],
    read: ["cognito-idp:DescribeResourceServer"],
    update: ["cognito-idp:UpdateResourceServer"],
    delete: ["cognito-idp:DeleteResourceServer"],
  }),
  entry("AWS::Cognito::UserPoolIdentityProvider", {
    on: pools,
    create: ["cognito-idp:CreateIdentityProvider"],
    read: ["cognito-idp:DescribeIdentityProvider"],
    update: ["cognito-idp:UpdateIdentityProvider"],
    delete: ["cognito-idp:DeleteIdentityProvider"],
  }),
  entry("AWS::Cognito::IdentityPool", {
    read: ["cognito-identity:DescribeIdentityPool"],
    update: ["cognito-identity:UpdateIdentityPool", "cognito-identity:DescribeIdentityPool"],
    delete: ["cognito-identity:DeleteIdentityPool"],
    also: [{ on: "*", create: ["cognito-identity:CreateIdentityPool"] }],
    tags: {
      write: ["cognito-identity:TagResource"],
      read: ["cognito-identity:ListTagsForResource"],
      update: ["cognito-identity:UntagResource"],
    },
    passes: {
      "CognitoStreams.RoleArn": "cognito-sync.amazonaws.com",
      "PushSync.RoleArn": "cognito-sync.amazonaws.com",
    },
    when: {
      CognitoEvents: { on: synced, write: ["cognito-sync:SetCognitoEvents"] },
      CognitoStreams: { on: synced, write: ["cognito-sync:SetIdentityPoolConfiguration"] },
      PushSync: { on: synced, write: ["cognito-sync:SetIdentityPoolConfiguration"] },
    },
  }),
  entry("AWS::Cognito::IdentityPoolRoleAttachment", {
    on: "*",
    write: ["cognito-identity:SetIdentityPoolRoles"],
    delete: ["cognito-identity:SetIdentityPoolRoles"],
    also: [{ on: identityPools, always: ["cognito-identity:GetIdentityPoolRoles"] }],
    passes: {
      "Roles.*": "cognito-identity.amazonaws.com",
      "RoleMappings.**.RoleARN": "cognito-identity.amazonaws.com",
    },
  }),
  entry("AWS::Cognito::ManagedLoginBranding", {
    on: pools,
    create: ["cognito-idp:CreateManagedLoginBranding", "cognito-idp:DescribeManagedLoginBrandingByClient"],
    read: ["cognito-idp:DescribeManagedLoginBranding"],
    update: ["cognito-idp:UpdateManagedLoginBranding"],
    delete: ["cognito-idp:DeleteManagedLoginBranding"],
  }),
  entry("AWS::Cognito::UserPoolUICustomizationAttachment", {
    on: pools,
    write: ["cognito-idp:SetUICustomization"],
    delete: ["cognito-idp:SetUICustomization"],
    always: ["cognito-idp:GetUICustomization"],
  }),
];
