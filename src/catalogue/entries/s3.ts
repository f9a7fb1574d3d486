import { entry, type ResourceEntry } from "../entry.ts";

export const s3: readonly ResourceEntry[] = [
  entry("AWS::S3::Bucket", {
    // CloudFormation tags every bucket itself, so TagResource does not depend on tags.
    create: ["s3:CreateBucket", "s3:TagResource"],
    read: ["s3:ListBucket"],
    delete: ["s3:DeleteBucket", "s3:ListBucket"],
    tags: {
      write: ["s3:PutBucketTagging"],
      read: ["s3:GetBucketTagging", "s3:ListTagsForResource"],
      update: ["s3:GetBucketTagging", "s3:ListTagsForResource", "s3:TagResource", "s3:UntagResource"],
    },
    passes: { "ReplicationConfiguration.Role": "s3.amazonaws.com" },
    when: {
      AccelerateConfiguration: { write: ["s3:PutAccelerateConfiguration"] },
      AccessControl: { write: ["s3:PutBucketAcl"] },
      AnalyticsConfigurations: { write: ["s3:PutAnalyticsConfiguration"] },
      BucketEncryption: { write: ["s3:PutEncryptionConfiguration"] },
      CorsConfiguration: { write: ["s3:PutBucketCORS"] },
      IntelligentTieringConfigurations: { write: ["s3:PutIntelligentTieringConfiguration"] },
      InventoryConfigurations: { write: ["s3:PutInventoryConfiguration"] },
      LifecycleConfiguration: { write: ["s3:PutLifecycleConfiguration"] },
      LoggingConfiguration: { write: ["s3:PutBucketLogging"] },
      MetricsConfigurations: { write: ["s3:PutMetricsConfiguration"] },
      NotificationConfiguration: { write: ["s3:PutBucketNotification"] },
      ObjectLockEnabled: { write: ["s3:PutBucketObjectLockConfiguration"] },
      OwnershipControls: { write: ["s3:PutBucketOwnershipControls"] },
      PublicAccessBlockConfiguration: { write: ["s3:PutBucketPublicAccessBlock"] },
      ReplicationConfiguration: { write: ["s3:PutReplicationConfiguration"] },
      VersioningConfiguration: { write: ["s3:PutBucketVersioning"] },
      WebsiteConfiguration: { write: ["s3:PutBucketWebsite"], update: ["s3:DeleteBucketWebsite"] },
    },
  }),
  entry("AWS::S3::BucketPolicy", {
    on: "{Bucket -> AWS::S3::Bucket}",
    write: ["s3:PutBucketPolicy"],
    delete: ["s3:DeleteBucketPolicy"],
    always: ["s3:GetBucketPolicy"],
  }),
];
