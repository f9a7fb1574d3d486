import type { Resource } from "../../cloudformation/template.ts";
import { defined, type SourceEvent } from "../source.ts";
import { trust } from "../trust.ts";
import type { EventTarget } from "./event.ts";

/** The role with which a service starts the target of an event. */
export function startRole(
  service: string,
  policyName: string,
  event: SourceEvent,
  { kind, arn }: EventTarget,
): Resource {
  const Action = kind === "function" ? "lambda:InvokeFunction" : "states:StartExecution";
  const PolicyDocument = { Version: "2012-10-17", Statement: [{ Action, Effect: "Allow", Resource: arn }] };
  return {
    Type: "AWS::IAM::Role",
    Properties: defined({
      AssumeRolePolicyDocument: trust(service),
      Policies: [{ PolicyName: policyName, PolicyDocument }],
      PermissionsBoundary: event.properties["PermissionsBoundary"],
    }),
  };
}
