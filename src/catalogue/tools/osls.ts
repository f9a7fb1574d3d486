import { serverless } from "./serverless.ts";
import { stack, type Tool } from "./tool.ts";

/** osls 4, the maintained fork: it calls what Serverless Framework 3 calls, and can protect a stack from deletion. */
export const osls: Tool = {
  ...serverless,
  name: "osls",
  calls: [
    ...serverless.calls,
    {
      commands: ["deploy"],
      when: "provider.deletionProtection",
      on: stack,
      actions: ["cloudformation:UpdateTerminationProtection"],
    },
  ],
};
