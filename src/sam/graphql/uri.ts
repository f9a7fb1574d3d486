import { isLocal, managedBucket } from "../code-location.ts";

/** A file of AppSync's: its S3 address, which a local path gets when it is uploaded. */
export function uriOf(uri: unknown): unknown {
  return isLocal(uri) ? `s3://${managedBucket}/*` : uri;
}
