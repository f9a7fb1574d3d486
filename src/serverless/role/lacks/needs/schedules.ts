import { isDeepStrictEqual } from "node:util";
import type { Resource } from "../../../../cloudformation/template.ts";
import { getAtt, isRecord } from "../../../../cloudformation/intrinsics.ts";
import { resourcesOfFunction, type CompiledFunction, type NeedSource } from "../need.ts";

/** Schedules of EventBridge Scheduler call with a role, which is the function's own unless another is given. */
export const schedules: NeedSource = (fn) => {
  if (schedulesWithItsRole(fn).length === 0) return [];
  const { partition, region, account } = fn.resolver.target;
  const resources = fn.names.map((name) => `arn:${partition}:lambda:${region}:${account}:function:${name}`);
  return [
    {
      kind: "event-source",
      actions: ["lambda:InvokeFunction"],
      resources,
      written: getAtt(fn.fn.logicalId, "Arn"),
      events: ["schedule"],
    },
  ];
};

/** The function's schedules that call it with the function's own role. */
export function schedulesWithItsRole(fn: CompiledFunction): readonly Resource[] {
  return resourcesOfFunction("AWS::Scheduler::Schedule", "Target.Arn", fn).filter(({ Properties }) => {
    const target = Properties?.["Target"];
    return isRecord(target) && isDeepStrictEqual(target["RoleArn"], fn.properties["Role"]);
  });
}
