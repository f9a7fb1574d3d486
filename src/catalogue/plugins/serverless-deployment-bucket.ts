import { bucket } from "../tools/tool.ts";
import type { Plugin } from "./plugin.ts";

const named = ["provider.deploymentBucket=*", "provider.deploymentBucket.name"];

export const serverlessDeploymentBucket: Plugin = {
  name: "serverless-deployment-bucket",
  does: "make the deployment bucket that `provider.deploymentBucket` names, and set it up",
  instead: "the bucket has to be there, set up as it shall be",
  actsOnDeploy: named,
  calls: [
    {
      commands: ["deploy"],
      when: named,
      on: bucket,
      actions: [
        "s3:ListBucket",
        "s3:CreateBucket",
        "s3:GetEncryptionConfiguration",
        "s3:PutEncryptionConfiguration",
        "s3:GetBucketVersioning",
        "s3:PutBucketVersioning",
        "s3:GetBucketLogging",
        "s3:PutBucketLogging",
        "s3:GetAccelerateConfiguration",
        "s3:PutAccelerateConfiguration",
        "s3:GetBucketTagging",
        "s3:PutBucketTagging",
        "s3:GetBucketPublicAccessBlock",
        "s3:PutBucketPublicAccessBlock",
      ],
    },
    { commands: ["deploy"], when: "custom.deploymentBucket.policy", on: bucket, actions: ["s3:PutBucketPolicy"] },
  ],
};
