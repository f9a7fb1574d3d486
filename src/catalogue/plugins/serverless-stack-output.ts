import { stack } from "../tools/tool.ts";
import type { Plugin } from "./plugin.ts";

export const serverlessStackOutput: Plugin = {
  name: "serverless-stack-output",
  does: "write the stack's outputs to a file after a deploy, or hand them to code",
  instead: "`passrole info --json` shows the stack's outputs",
  actsOnDeploy: "custom.output",
  calls: [{ commands: ["deploy"], on: stack, actions: ["cloudformation:DescribeStacks"] }],
};
