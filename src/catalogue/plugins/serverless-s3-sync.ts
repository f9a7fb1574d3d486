import { stack } from "../tools/tool.ts";
import type { Plugin } from "./plugin.ts";

/** Settings stand in a list, or beside others under `buckets`. */
const at = (key: string): readonly string[] => [`custom.s3Sync.${key}`, `custom.s3Sync.buckets.${key}`];

const namedByOutput = at("bucketNameKey");

const buckets = [...at("bucketName"), ...namedByOutput.map((path) => `${path}|output`)].map(
  (path) => `arn:{Partition}:s3:::{${path}}`,
);
const objects = buckets.map((bucket) => `${bucket}/*`);

export const serverlessS3Sync: Plugin = {
  name: "serverless-s3-sync",
  does: "upload folders to buckets after a deploy, and empty the buckets before the stack is removed",
  instead: "upload with `aws s3 sync`, by `passrole exec`; empty the buckets before `passrole remove`",
  actsOnDeploy: "custom.s3Sync",
  calls: [
    {
      commands: ["deploy", "remove"],
      when: namedByOutput,
      on: stack,
      actions: ["cloudformation:DescribeStacks"],
    },
    { commands: ["deploy", "remove"], on: buckets, actions: ["s3:ListBucket"] },
    { commands: ["deploy", "remove"], on: objects, actions: ["s3:DeleteObject"] },
    {
      commands: ["deploy"],
      on: objects,
      actions: ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject", "s3:PutObjectAcl"],
    },
    {
      commands: ["deploy"],
      when: at("bucketTags"),
      on: buckets,
      actions: ["s3:GetBucketTagging", "s3:PutBucketTagging"],
    },
  ],
};
