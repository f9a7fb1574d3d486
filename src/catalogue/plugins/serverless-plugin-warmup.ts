import type { Plugin } from "./plugin.ts";

const warmers = (name: string): string => `arn:{Partition}:lambda:{Region}:{Account}:function:${name}`;

export const serverlessPluginWarmup: Plugin = {
  name: "serverless-plugin-warmup",
  does: "add functions that call others on a schedule, with code and a role of their own",
  instead: "provisioned concurrency (`provisionedConcurrency`) keeps functions warm without the plugin",
  changes: { packages: "custom.warmup", template: "custom.warmup" },
  calls: [
    {
      commands: ["deploy", "deploy-function"],
      when: "custom.warmup.*.prewarm=true",
      on: [warmers("{Stack}-warmup-plugin-*"), warmers("{custom.warmup.*.name}")],
      actions: ["lambda:InvokeFunction"],
    },
  ],
};
