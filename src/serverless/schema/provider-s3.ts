import { anyObject, boolean, list, mapOf, object, string, use, type JsonSchema } from "./json-schema.ts";

/** Settings of `AWS::S3::Bucket` with a lower-case first letter; what each holds is CloudFormation's to check. */
const bucketSettings = [
  "accelerateConfiguration",
  "bucketEncryption",
  "corsConfiguration",
  "lifecycleConfiguration",
  "loggingConfiguration",
  "notificationConfiguration",
  "objectLockConfiguration",
  "ownershipControls",
  "publicAccessBlockConfiguration",
  "replicationConfiguration",
  "versioningConfiguration",
  "websiteConfiguration",
] as const;

const bucketLists = [
  "analyticsConfigurations",
  "intelligentTieringConfigurations",
  "inventoryConfigurations",
  "metricsConfigurations",
] as const;

/** `provider.s3`: buckets of `s3` events, by the name the events use. */
export const providerS3: JsonSchema = mapOf(
  object({
    name: use("bucketName"),
    accessControl: string,
    objectLockEnabled: boolean,
    tags: list(object({ Key: string, Value: string }, ["Key", "Value"])),
    ...Object.fromEntries(bucketSettings.map((setting) => [setting, anyObject])),
    ...Object.fromEntries(bucketLists.map((setting) => [setting, list(anyObject)])),
  }),
);
