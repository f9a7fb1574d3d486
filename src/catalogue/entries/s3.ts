import { entry, type Access, type ResourceEntry } from "../entry.ts";

/** Tables of a bucket's metadata are kept in a table bucket that S3 owns. */
const metadataTables: readonly Access[] = [
  {
    on: ["arn:{Partition}:s3tables:{Region}:{Account}:bucket/*"],
    write: [
      "s3tables:CreateNamespace",
      "s3tables:CreateTable",
      "s3tables:CreateTableBucket",
      "s3tables:GetTable",
      "s3tables:GetTableMetadataLocation",
      "s3tables:PutTableBucketPolicy",
      "s3tables:PutTableEncryption",
      "s3tables:PutTablePolicy",
      "s3tables:UpdateTableMetadataLocation",
    ],
  },
  {
    write: ["s3:CreateBucketMetadataTableConfiguration", "s3:GetBucketMetadataTableConfiguration"],
    read: ["s3:GetBucketMetadataTableConfiguration"],
    update: [
      "s3:DeleteBucketMetadataTableConfiguration",
      "s3:UpdateBucketMetadataAnnotationTableConfiguration",
      "s3:UpdateBucketMetadataInventoryTableConfiguration",
      "s3:UpdateBucketMetadataJournalTableConfiguration",
    ],
  },
];

export const s3: readonly ResourceEntry[] = [
  entry("AWS::S3::Bucket", {
    // CloudFormation tags every bucket itself, so TagResource does not depend on tags.
    create: ["s3:CreateBucket", "s3:TagResource"],
    // Whether access follows tags is read of every bucket.
    read: ["s3:ListBucket", "s3:GetBucketAbac"],
    delete: ["s3:DeleteBucket", "s3:ListBucket"],
    tags: {
      write: ["s3:PutBucketTagging"],
      read: ["s3:GetBucketTagging", "s3:ListTagsForResource"],
      update: ["s3:GetBucketTagging", "s3:ListTagsForResource", "s3:TagResource", "s3:UntagResource"],
    },
    passes: { "ReplicationConfiguration.Role": "s3.amazonaws.com" },
    when: {
      AccelerateConfiguration: { write: ["s3:PutAccelerateConfiguration"] },
      AbacStatus: { write: ["s3:PutBucketAbac"] },
      AccessControl: { write: ["s3:PutBucketAcl"], create: ["s3:GetBucketAcl"] },
      AnalyticsConfigurations: { write: ["s3:PutAnalyticsConfiguration"] },
      BucketEncryption: { write: ["s3:PutEncryptionConfiguration"] },
      CorsConfiguration: { write: ["s3:PutBucketCORS"] },
      IntelligentTieringConfigurations: { write: ["s3:PutIntelligentTieringConfiguration"] },
      InventoryConfigurations: { write: ["s3:PutInventoryConfiguration"] },
      LifecycleConfiguration: { write: ["s3:PutLifecycleConfiguration"] },
      LoggingConfiguration: { write: ["s3:PutBucketLogging"] },
      MetadataConfiguration: metadataTables,
      MetadataTableConfiguration: metadataTables,
      MetricsConfigurations: { write: ["s3:PutMetricsConfiguration"] },
      NotificationConfiguration: { write: ["s3:PutBucketNotification"] },
      ObjectLockEnabled: { write: ["s3:PutBucketObjectLockConfiguration"] },
      OwnershipControls: { write: ["s3:PutBucketOwnershipControls"] },
      PublicAccessBlockConfiguration: { write: ["s3:PutBucketPublicAccessBlock"] },
      ReplicationConfiguration: { write: ["s3:PutReplicationConfiguration"] },
      VersioningConfiguration: { write: ["s3:PutBucketVersioning"] },
      // Rules of objects' versions are part of the lock.
      ObjectLockConfiguration: { write: ["s3:PutBucketObjectLockConfiguration"] },
      WebsiteConfiguration: { write: ["s3:PutBucketWebsite"], update: ["s3:DeleteBucketWebsite"] },
    },
  }),
  entry("AWS::S3::BucketPolicy", {
    on: "{Bucket -> AWS::S3::Bucket}",
    write: ["s3:PutBucketPolicy"],
    delete: ["s3:DeleteBucketPolicy"],
    always: ["s3:GetBucketPolicy"],
  }),
  entry("AWS::S3::AccessPoint", {
    create: ["s3:CreateAccessPoint"],
    delete: ["s3:DeleteAccessPoint"],
    also: [{ on: "*", always: ["s3:GetAccessPoint"] }],
    tags: { write: ["s3:TagResource"], read: ["s3:ListTagsForResource"], update: ["s3:UntagResource"] },
    when: {
      Policy: {
        write: ["s3:PutAccessPointPolicy"],
        read: ["s3:GetAccessPointPolicy"],
        update: ["s3:DeleteAccessPointPolicy", "s3:GetAccessPointPolicy"],
        delete: ["s3:DeleteAccessPointPolicy"],
      },
      PublicAccessBlockConfiguration: { on: "*", write: ["s3:PutAccessPointPublicAccessBlock"] },
    },
  }),
];
