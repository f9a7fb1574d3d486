import { objects, stack } from "../tools/tool.ts";
import type { Plugin } from "./plugin.ts";

export const serverlessPluginSplitStacks: Plugin = {
  name: "serverless-plugin-split-stacks",
  does: "move resources of the stack into nested stacks, which a deploy of one stack would delete",
  changes: { template: true },
  calls: [
    { commands: ["deploy"], on: objects, actions: ["s3:PutObject"] },
    {
      commands: ["deploy"],
      on: ["arn:{Partition}:cloudformation:{Region}:{Account}:stack/{Stack}-*/*", stack],
      actions: ["cloudformation:ListStackResources"],
    },
  ],
};
