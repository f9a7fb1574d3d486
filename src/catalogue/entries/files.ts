import { keyGrant, keyUse, serviceLinkedRole } from "../access.ts";
import { entry, type ResourceEntry } from "../entry.ts";

const fileSystem = "{FileSystemId -> AWS::EFS::FileSystem}";

/** File systems that functions and containers mount. */
export const files: readonly ResourceEntry[] = [
  entry("AWS::EFS::FileSystem", {
    also: [
      { on: "*", create: ["elasticfilesystem:CreateFileSystem"] },
      serviceLinkedRole("elasticfilesystem.amazonaws.com"),
    ],
    read: [
      "elasticfilesystem:DescribeBackupPolicy",
      "elasticfilesystem:DescribeFileSystemPolicy",
      "elasticfilesystem:DescribeLifecycleConfiguration",
    ],
    update: [
      "elasticfilesystem:DescribeBackupPolicy",
      "elasticfilesystem:DescribeFileSystemPolicy",
      "elasticfilesystem:DescribeLifecycleConfiguration",
      "elasticfilesystem:ListTagsForResource",
      "elasticfilesystem:UpdateFileSystem",
    ],
    delete: ["elasticfilesystem:DeleteFileSystem"],
    always: ["elasticfilesystem:DescribeFileSystems", "elasticfilesystem:DescribeReplicationConfigurations"],
    // Creating a file system tags it, whatever it is given.
    create: ["elasticfilesystem:TagResource"],
    tags: {
      write: ["elasticfilesystem:TagResource"],
      update: ["elasticfilesystem:DeleteTags", "elasticfilesystem:UntagResource"],
    },
    passes: { "ReplicationConfiguration.Destinations.RoleArn": "elasticfilesystem.amazonaws.com" },
    when: {
      FileSystemTags: {
        write: ["elasticfilesystem:TagResource"],
        update: ["elasticfilesystem:DeleteTags", "elasticfilesystem:UntagResource"],
      },
      BackupPolicy: { write: ["elasticfilesystem:PutBackupPolicy"] },
      FileSystemPolicy: {
        write: ["elasticfilesystem:PutFileSystemPolicy"],
        update: ["elasticfilesystem:DeleteFileSystemPolicy"],
      },
      FileSystemProtection: { write: ["elasticfilesystem:UpdateFileSystemProtection"] },
      LifecyclePolicies: { write: ["elasticfilesystem:PutLifecycleConfiguration"] },
      ReplicationConfiguration: [
        {
          write: ["elasticfilesystem:CreateReplicationConfiguration"],
          update: ["elasticfilesystem:DeleteReplicationConfiguration"],
          delete: ["elasticfilesystem:DeleteReplicationConfiguration"],
        },
        serviceLinkedRole("replication.elasticfilesystem.amazonaws.com"),
      ],
      KmsKeyId: [keyUse("kms:DescribeKey", "kms:GenerateDataKeyWithoutPlaintext"), keyGrant],
    },
  }),
  entry("AWS::EFS::MountTarget", {
    on: fileSystem,
    create: ["elasticfilesystem:CreateMountTarget"],
    read: ["elasticfilesystem:DescribeMountTargetSecurityGroups"],
    update: [
      "elasticfilesystem:DescribeMountTargetSecurityGroups",
      "elasticfilesystem:ModifyMountTargetSecurityGroups",
    ],
    delete: ["elasticfilesystem:DeleteMountTarget"],
    always: ["elasticfilesystem:DescribeMountTargets"],
    also: [
      // A mount target is a network interface, made and removed with the deployer's rights.
      {
        on: "arn:{Partition}:ec2:{Region}:{Account}:*",
        create: ["ec2:CreateNetworkInterface"],
        update: ["ec2:ModifyNetworkInterfaceAttribute"],
        delete: ["ec2:DeleteNetworkInterface"],
      },
      {
        on: "*",
        create: ["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"],
        update: ["ec2:DescribeNetworkInterfaceAttribute"],
      },
    ],
  }),
  entry("AWS::EFS::AccessPoint", {
    also: [
      { on: fileSystem, create: ["elasticfilesystem:CreateAccessPoint"] },
      { on: [fileSystem, "{Arn}"], always: ["elasticfilesystem:DescribeAccessPoints"] },
    ],
    update: ["elasticfilesystem:ListTagsForResource"],
    delete: ["elasticfilesystem:DeleteAccessPoint"],
    tags: { write: ["elasticfilesystem:TagResource"], update: ["elasticfilesystem:UntagResource"] },
    when: {
      AccessPointTags: { write: ["elasticfilesystem:TagResource"], update: ["elasticfilesystem:UntagResource"] },
    },
  }),
];
