import { sub } from "../../cloudformation/intrinsics.ts";
import type { TemplateStatement, Value } from "../../cloudformation/template.ts";
import type { ServiceFunction } from "../service.ts";

/**
 * The right to let one service of AWS call these functions, and to take that away again: from any function, because
 * those that have left the service are cleaned up after it has changed.
 */
export function invokeRights(functions: readonly ServiceFunction[], principal: string): TemplateStatement[] {
  const names = [...new Set(functions.map(({ name }) => name))];
  return [
    {
      Effect: "Allow",
      Action: ["lambda:AddPermission"],
      Resource: names.flatMap((name) => [functionArn(name), functionArn(`${name}:*`)]),
      Condition: { StringEquals: { "lambda:Principal": principal } },
    },
    { Effect: "Allow", Action: ["lambda:RemovePermission"], Resource: functionArn("*") },
  ];
}

function functionArn(name: string): Value<string> {
  return sub(`arn:\${AWS::Partition}:lambda:\${AWS::Region}:\${AWS::AccountId}:function:${name}`);
}
