import type { Action } from "../policy.ts";

/** Operations of S3 that another permission stands for, after S3's "Required permissions for API operations". */
const permissions: Readonly<Record<string, Action>> = {
  HeadObject: "s3:GetObject",
  HeadBucket: "s3:ListBucket",
  ListObjects: "s3:ListBucket",
  ListObjectsV2: "s3:ListBucket",
  ListObjectVersions: "s3:ListBucketVersions",
  DeleteObjects: "s3:DeleteObject",
  CopyObject: "s3:PutObject",
  CreateMultipartUpload: "s3:PutObject",
  UploadPart: "s3:PutObject",
  CompleteMultipartUpload: "s3:PutObject",
  ListBuckets: "s3:ListAllMyBuckets",
  PutBucketEncryption: "s3:PutEncryptionConfiguration",
  GetBucketEncryption: "s3:GetEncryptionConfiguration",
  PutBucketCors: "s3:PutBucketCORS",
  PutPublicAccessBlock: "s3:PutBucketPublicAccessBlock",
};

/** Operations of S3 that have their own name as permission and that no other service has. */
const own = /^(?:Get|Put|Delete|Create|List)(?:Object|Bucket)\w*$/;

/** The permission that an operation of S3 takes; undefined for what is no operation of S3. */
export function s3PermissionOf(operation: string): Action | undefined {
  return permissions[operation] ?? (own.test(operation) ? `s3:${operation}` : undefined);
}
