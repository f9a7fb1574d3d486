import { partitionOf, urlSuffixOf } from "../iam/arn.ts";

/** The address that CloudFormation reads a template in a bucket from, as whoever asks it to. */
export function objectUrl(bucket: string, key: string, region: string): string {
  return `https://s3.${region}.${urlSuffixOf(partitionOf(region))}/${bucket}/${key}`;
}
