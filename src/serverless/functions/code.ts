import type { Value } from "../../cloudformation/template.ts";

/** Where CloudFormation finds a function's code. */
export interface ArtifactLocation {
  bucket: Value<string>;
  /** Object key in the bucket. */
  key: string;
  /** SHA-256 of the zip in base64, as Lambda reports it. */
  sha256: string;
}

export function codeOf({ bucket, key }: ArtifactLocation): { S3Bucket: Value<string>; S3Key: string } {
  return { S3Bucket: bucket, S3Key: key };
}
