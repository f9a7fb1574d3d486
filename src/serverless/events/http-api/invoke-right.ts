import { join, ref } from "../../../cloudformation/intrinsics.ts";
import type { Resource } from "../../../cloudformation/template.ts";
import { invokePermission, type Invoked } from "../invoke-permission.ts";
import type { HttpApi } from "./http-api-settings.ts";

/** The right of every stage and route of the API to invoke a function. */
export function invokeRight(invoked: Invoked, { id }: HttpApi): Resource {
  const account = [":execute-api:", ref("AWS::Region"), ":", ref("AWS::AccountId"), ":"];
  const source = { SourceArn: join("", ["arn:", ref("AWS::Partition"), ...account, id, "/*"]) };
  return invokePermission(invoked, "apigateway.amazonaws.com", source);
}
