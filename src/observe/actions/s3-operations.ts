import type { OperationTable } from "./operation-table.ts";

/**
 * S3, where most names differ. Sources: "Amazon S3 CloudTrail events" (names of events), "Required permissions for Amazon
 * S3 API operations" (what each takes), both in the S3 user guide.
 */
export const s3Operations: OperationTable = {
  // buckets and what is in them
  HeadBucket: ["ListBucket"],
  ListBuckets: ["ListAllMyBuckets"],
  ListObjects: ["ListBucket"],
  ListObjectsV2: ["ListBucket"],
  ListObjectVersions: ["ListBucketVersions"],
  ListMultipartUploads: ["ListBucketMultipartUploads"],
  ListParts: ["ListMultipartUploadParts"],
  // objects
  HeadObject: ["GetObject"],
  SelectObjectContent: ["GetObject"],
  CopyObject: ["GetObject", "PutObject"],
  RenameObject: ["GetObject", "PutObject", "DeleteObject"],
  PostObject: ["PutObject"],
  CreateMultipartUpload: ["PutObject"],
  UploadPart: ["PutObject"],
  UploadPartCopy: ["GetObject", "PutObject"],
  CompleteMultipartUpload: ["PutObject"],
  DeleteObjects: ["DeleteObject"],
  WriteGetObjectResponse: ["s3-object-lambda:WriteGetObjectResponse"],
  // settings of a bucket: what takes one away is what sets it
  DeleteBucketCors: ["PutBucketCORS"],
  DeleteBucketTagging: ["PutBucketTagging"],
  DeleteBucketOwnershipControls: ["PutBucketOwnershipControls"],
  PutBucketAccelerateConfiguration: ["PutAccelerateConfiguration"],
  GetBucketAccelerateConfiguration: ["GetAccelerateConfiguration"],
  PutBucketEncryption: ["PutEncryptionConfiguration"],
  GetBucketEncryption: ["GetEncryptionConfiguration"],
  DeleteBucketEncryption: ["PutEncryptionConfiguration"],
  PutBucketLifecycle: ["PutLifecycleConfiguration"],
  PutBucketLifecycleConfiguration: ["PutLifecycleConfiguration"],
  GetBucketLifecycle: ["GetLifecycleConfiguration"],
  GetBucketLifecycleConfiguration: ["GetLifecycleConfiguration"],
  DeleteBucketLifecycle: ["PutLifecycleConfiguration"],
  DeleteBucketLifecycleConfiguration: ["PutLifecycleConfiguration"],
  PutBucketReplication: ["PutReplicationConfiguration"],
  GetBucketReplication: ["GetReplicationConfiguration"],
  DeleteBucketReplication: ["PutReplicationConfiguration"],
  PutBucketNotificationConfiguration: ["PutBucketNotification"],
  GetBucketNotificationConfiguration: ["GetBucketNotification"],
  PutObjectLockConfiguration: ["PutBucketObjectLockConfiguration"],
  GetObjectLockConfiguration: ["GetBucketObjectLockConfiguration"],
  CreateBucketMetadataConfiguration: ["CreateBucketMetadataTableConfiguration"],
  GetBucketMetadataConfiguration: ["GetBucketMetadataTableConfiguration"],
  DeleteBucketMetadataConfiguration: ["DeleteBucketMetadataTableConfiguration"],
  // public access: of a bucket and of the account
  PutPublicAccessBlock: ["PutBucketPublicAccessBlock"],
  GetPublicAccessBlock: ["GetBucketPublicAccessBlock"],
  DeletePublicAccessBlock: ["PutBucketPublicAccessBlock"],
  DeleteBucketPublicAccessBlock: ["PutBucketPublicAccessBlock"],
  DeleteAccountPublicAccessBlock: ["PutAccountPublicAccessBlock"],
  ...configurations("Analytics"),
  ...configurations("IntelligentTiering"),
  ...configurations("Inventory"),
  ...configurations("Metrics"),
};

/** Of the settings that a bucket has several of. */
function configurations(kind: string): OperationTable {
  return {
    [`PutBucket${kind}Configuration`]: [`Put${kind}Configuration`],
    [`GetBucket${kind}Configuration`]: [`Get${kind}Configuration`],
    [`DeleteBucket${kind}Configuration`]: [`Put${kind}Configuration`],
    [`ListBucket${kind}Configurations`]: [`Get${kind}Configuration`],
  };
}
