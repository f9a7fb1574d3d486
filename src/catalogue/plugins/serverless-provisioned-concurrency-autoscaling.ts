import type { Plugin } from "./plugin.ts";

export const serverlessProvisionedConcurrencyAutoscaling: Plugin = {
  name: "serverless-provisioned-concurrency-autoscaling",
  does: "scale the provisioned concurrency of functions",
  instead:
    "write `AWS::ApplicationAutoScaling::ScalableTarget` and `ScalingPolicy` under `resources`, or leave the concurrency fixed",
  changes: { template: "functions.*.concurrencyAutoscaling" },
};
