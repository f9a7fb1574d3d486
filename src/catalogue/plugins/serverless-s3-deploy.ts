import { stack } from "../tools/tool.ts";
import type { Plugin } from "./plugin.ts";

/** Without it only `serverless s3deploy` uploads. */
const auto = "custom.assets.auto=true";
const target = "arn:{Partition}:s3:::{custom.assets.targets.bucket}";

export const serverlessS3Deploy: Plugin = {
  name: "serverless-s3-deploy",
  does: "upload files to buckets after a deploy",
  instead: "upload with `aws s3 sync`, by `passrole exec`",
  actsOnDeploy: auto,
  calls: [
    { commands: ["deploy"], when: auto, on: stack, actions: ["cloudformation:ListStackResources"] },
    { commands: ["deploy"], when: auto, on: `${target}/*`, actions: ["s3:PutObject", "s3:PutObjectAcl"] },
    { commands: ["deploy"], when: "custom.assets.targets.empty=true", on: target, actions: ["s3:ListBucket"] },
    { commands: ["deploy"], when: "custom.assets.targets.empty=true", on: `${target}/*`, actions: ["s3:DeleteObject"] },
  ],
};
