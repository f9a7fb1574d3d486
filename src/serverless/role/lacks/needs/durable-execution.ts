import { sub } from "../../../../cloudformation/intrinsics.ts";
import { isPresent } from "../../../../cloudformation/property-values.ts";
import type { NeedSource } from "../need.ts";

/**
 * Saving and reading the steps of a durable function. Source: "Security and permissions for Lambda durable functions",
 * execution role.
 */
export const durableExecution: NeedSource = ({ fn, properties, names, resolver }) => {
  if (!isPresent("DurableConfig", properties, resolver)) return [];
  const { partition, region, account } = resolver.target;
  const execution = "$LATEST/durable-execution/execution/id";
  return [
    {
      kind: "durable-execution",
      actions: ["lambda:CheckpointDurableExecution", "lambda:GetDurableExecutionState"],
      resources: names.map((name) => `arn:${partition}:lambda:${region}:${account}:function:${name}:${execution}`),
      written: sub(`\${${fn.logicalId}.Arn}:*`),
    },
  ];
};
