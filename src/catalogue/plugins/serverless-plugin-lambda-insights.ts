import type { Plugin } from "./plugin.ts";

export const serverlessPluginLambdaInsights: Plugin = {
  name: "serverless-plugin-lambda-insights",
  does: "add the layer of Lambda Insights to functions and `CloudWatchLambdaInsightsExecutionRolePolicy` to the role",
  instead: "write the layer's ARN under `layers`, and the policy under `provider.iam.role.managedPolicies`",
  changes: { functions: ["custom.lambdaInsights.defaultLambdaInsights=true", "functions.*.lambdaInsights=true"] },
  calls: [
    {
      commands: ["deploy"],
      when: "custom.lambdaInsights.lambdaInsightsVersion",
      on: "arn:{Partition}:lambda:{Region}:580247275435:layer:LambdaInsightsExtension*:*",
      actions: ["lambda:GetLayerVersion"],
    },
  ],
};
