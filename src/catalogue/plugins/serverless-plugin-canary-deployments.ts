import type { Plugin } from "./plugin.ts";

export const serverlessPluginCanaryDeployments: Plugin = {
  name: "serverless-plugin-canary-deployments",
  does: "shift traffic to new versions step by step, with CodeDeploy, its role and aliases that events call",
  instead: "without it traffic moves at once",
  changes: { template: "functions.*.deploymentSettings" },
};
