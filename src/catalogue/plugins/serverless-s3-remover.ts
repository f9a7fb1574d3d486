import type { Plugin } from "./plugin.ts";

const cleared = "arn:{Partition}:s3:::{custom.remover.buckets}";

export const serverlessS3Remover: Plugin = {
  name: "serverless-s3-remover",
  does: "empty buckets before the stack is removed",
  instead: "empty them before `passrole remove`: CloudFormation deletes no bucket that holds something",
  calls: [
    { commands: ["remove"], on: cleared, actions: ["s3:ListBucket"] },
    { commands: ["remove"], on: `${cleared}/*`, actions: ["s3:DeleteObject"] },
  ],
};
