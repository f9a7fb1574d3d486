import type { Resource } from "../../cloudformation/template.ts";
import { defined, type Properties } from "../source.ts";
import type { EventTarget } from "./event.ts";

/** Lets a service call the function of an event. */
export function invokePermission(principal: string, target: EventTarget, conditions: Properties): Resource {
  return {
    Type: "AWS::Lambda::Permission",
    Properties: defined({
      Action: "lambda:InvokeFunction",
      FunctionName: target.ref,
      Principal: principal,
      ...conditions,
    }),
  };
}
