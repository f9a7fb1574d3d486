import { stack } from "../tools/tool.ts";
import type { Plugin } from "./plugin.ts";

export const serverlessStackTerminationProtection: Plugin = {
  name: "serverless-stack-termination-protection",
  does: "protect the stack from being deleted",
  instead: "the stack's protection stays as it is; osls does it by `provider.deletionProtection`",
  actsOnDeploy: true,
  calls: [{ commands: ["deploy"], on: stack, actions: ["cloudformation:UpdateTerminationProtection"] }],
};
