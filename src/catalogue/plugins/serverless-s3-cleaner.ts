import type { ToolCalls, ToolCommand } from "../tools/tool.ts";
import type { Plugin } from "./plugin.ts";

export const serverlessS3Cleaner: Plugin = {
  name: "serverless-s3-cleaner",
  does: "empty buckets before the stack is removed, or before a deploy",
  instead: "empty them before `passrole remove`: CloudFormation deletes no bucket that holds something",
  actsOnDeploy: "custom.serverless-s3-cleaner.bucketsToCleanOnDeploy",
  calls: [...emptying("remove", "buckets"), ...emptying("deploy", "bucketsToCleanOnDeploy")],
};

function emptying(command: ToolCommand, setting: string): readonly ToolCalls[] {
  const on = `arn:{Partition}:s3:::{custom.serverless-s3-cleaner.${setting}}`;
  return [
    { commands: [command], on, actions: ["s3:ListBucket", "s3:ListBucketVersions"] },
    { commands: [command], on: `${on}/*`, actions: ["s3:DeleteObject", "s3:DeleteObjectVersion"] },
  ];
}
