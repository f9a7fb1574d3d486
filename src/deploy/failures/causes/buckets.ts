import type { Cause, Failure } from "../cause.ts";

/** Buckets and the code in them. */
export const bucketCauses: readonly Cause[] = [
  {
    code: "deploy/bucket-not-empty",
    words: /bucket you tried to delete is not empty|BucketNotEmpty/,
    says: ({ what }) => `${what} still holds objects, and S3 deletes empty buckets only`,
    cure: (failure) =>
      `keep it with \`DeletionPolicy: Retain\`, or empty it (\`aws s3 rm s3://${bucketOf(failure)} --recursive\`; old versions too when it has any) and run \`passrole remove\` again`,
  },
  {
    code: "deploy/code-not-found",
    words: /GetObject\b.*NoSuchKey|NoSuchKey.*(?:specified key|GetObject)|specified key does not exist/s,
    says: ({ what }) =>
      `the code of ${what} is not in the bucket any more: its object was deleted after it was uploaded`,
    cure: () => "deploy with `--force`, which uploads everything anew",
    property: "Code",
  },
  {
    code: "deploy/deployment-bucket-deleted",
    words: /NoSuchBucket|specified bucket does not exist/,
    says: ({ what }) => `the bucket that ${what} needs does not exist: it was deleted by hand`,
    cure: ({ stackName }) =>
      `create a bucket of that name again (\`aws s3 mb s3://NAME\`) and run \`passrole deploy --force\`; or name another in \`provider.deploymentBucket\`${stackName === undefined ? "" : `, the rest of \`${stackName}\` stays as it is`}`,
  },
  {
    code: "deploy/bucket-in-other-region",
    words: /PermanentRedirect|bucket is in this region|AuthorizationHeaderMalformed|IllegalLocationConstraint/,
    says: ({ what }) => `${what} names a bucket of another region`,
    cure: () =>
      "a deployment bucket stands in the region of the stack: name one of this region, or deploy to that one by `--region`",
  },
  {
    code: "deploy/notification-destination",
    words: /Unable to validate the following destination configurations/,
    says: ({ what }) => `S3 may not call a destination of ${what} yet`,
    cure: () =>
      "the function's permission, the queue's or the topic's policy must let `s3.amazonaws.com` in before the bucket names it: add `DependsOn`",
  },
  {
    code: "deploy/notifications-overlap",
    words: /Configuration is ambiguously defined|overlapping suffixes|overlapping prefixes/,
    says: ({ what }) => `two notifications of ${what} are for the same objects and events`,
    cure: () => "give each `s3` event of the bucket its own prefix or suffix",
  },
];

function bucketOf({ physicalId }: Failure): string {
  return physicalId === undefined || physicalId === "" ? "BUCKET" : physicalId;
}
