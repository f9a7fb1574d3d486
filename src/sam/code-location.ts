import { isIntrinsic, isRecord } from "../cloudformation/intrinsics.ts";
import { defined, isSet } from "./source.ts";

/** Names of an S3 location in the property that CloudFormation has for it. */
export interface LocationNames {
  bucket: string;
  key: string;
  version: string;
}

export const codeNames: LocationNames = { bucket: "S3Bucket", key: "S3Key", version: "S3ObjectVersion" };
export const plainNames: LocationNames = { bucket: "Bucket", key: "Key", version: "Version" };

/** The bucket that `sam` makes for artifacts, once in each region of an account. */
export const managedBucket = "aws-sam-cli-managed-default-samclisourcebucket-*";

/**
 * Where CloudFormation finds a file: `s3://bucket/key`, `{Bucket, Key, Version}`, or a local path, which `sam package`
 * uploads to a bucket that the template does not name.
 */
export function locationOf(uri: unknown, names: LocationNames): Record<string, unknown> {
  if (isRecord(uri) && !isIntrinsic(uri)) {
    return defined({ [names.bucket]: uri["Bucket"], [names.key]: uri["Key"], [names.version]: uri["Version"] });
  }
  const [, bucket, key, version] = /^s3:\/\/([^/]+)\/([^?]+)(?:\?versionId=(.+))?$/.exec(String(uri)) ?? [];
  if (bucket === undefined) return { [names.bucket]: managedBucket, [names.key]: "*" };
  return defined({ [names.bucket]: bucket, [names.key]: key, [names.version]: version });
}

/** True for what the template has no bucket for yet. */
export function isLocal(uri: unknown): boolean {
  return isSet(uri) && typeof uri === "string" && !/^(?:s3|https):\/\//.test(uri);
}
