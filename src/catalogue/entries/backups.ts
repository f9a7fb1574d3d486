import { keyGrant, keys, serviceLinkedRole } from "../access.ts";
import { entry, type ResourceEntry } from "../entry.ts";

/** AWS Backup: where backups are kept, when they are made, and of what. */
export const backups: readonly ResourceEntry[] = [
  entry("AWS::Backup::BackupVault", {
    create: ["backup:CreateBackupVault"],
    read: ["backup:GetBackupVaultAccessPolicy", "backup:GetBackupVaultNotifications", "backup:ListTags"],
    delete: ["backup:DeleteBackupVault"],
    always: ["backup:DescribeBackupVault"],
    also: [
      // A vault is storage that is mounted, encrypted with the account's key for backups unless another is named.
      { on: "*", create: ["backup-storage:MountCapsule"] },
      { on: keys, create: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey", "kms:RetireGrant"] },
      { ...keyGrant, write: [], create: ["kms:CreateGrant"] },
    ],
    tags: { write: ["backup:TagResource"], update: ["backup:UntagResource", "backup:ListTags"] },
    when: {
      AccessPolicy: { write: ["backup:PutBackupVaultAccessPolicy"], update: ["backup:DeleteBackupVaultAccessPolicy"] },
      LockConfiguration: {
        write: ["backup:PutBackupVaultLockConfiguration"],
        update: ["backup:DeleteBackupVaultLockConfiguration"],
      },
      Notifications: {
        write: ["backup:PutBackupVaultNotifications"],
        update: ["backup:DeleteBackupVaultNotifications"],
      },
    },
  }),
  entry("AWS::Backup::BackupPlan", {
    create: ["backup:CreateBackupPlan"],
    read: ["backup:ListTags"],
    update: ["backup:UpdateBackupPlan", "backup:ListTags"],
    delete: ["backup:DeleteBackupPlan"],
    always: ["backup:GetBackupPlan"],
    tags: { write: ["backup:TagResource"], update: ["backup:UntagResource"] },
  }),
  entry("AWS::Backup::BackupSelection", {
    on: "arn:{Partition}:backup:{Region}:{Account}:backup-plan:*",
    create: ["backup:CreateBackupSelection"],
    delete: ["backup:DeleteBackupSelection"],
    read: ["backup:GetBackupSelection"],
    also: [
      serviceLinkedRole("backup.amazonaws.com"),
      { on: "{BackupSelection.IamRoleArn -> AWS::IAM::Role}", create: ["iam:GetRole"] },
    ],
    passes: { "BackupSelection.IamRoleArn": "backup.amazonaws.com" },
  }),
];
