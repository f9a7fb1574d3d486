import { join, ref } from "../../../cloudformation/intrinsics.ts";
import type { Resource } from "../../../cloudformation/template.ts";
import type { OwnAuthorizer } from "./authorizer.ts";
import type { HttpEvent } from "./http-event.ts";
import type { Made } from "./made.ts";
import { permissionLogicalId } from "./names.ts";
import type { RestApi } from "./rest-api.ts";

/** API Gateway's rights to invoke functions: those with events and those that authorize. */
export function permissionResources(events: readonly HttpEvent[], api: RestApi): Made[] {
  const byId = new Map<string, Made>();
  const add = (made: Made): void => void (byId.has(made.id) || byId.set(made.id, made));
  for (const event of events) add(endpointPermission(event, api));
  for (const { authorizer, origin } of events) {
    if (authorizer?.kind === "own" && !authorizer.cognito && !authorizer.managedExternally)
      add(authorizerPermission(authorizer, origin, api));
  }
  return [...byId.values()];
}

function endpointPermission({ fn, origin }: HttpEvent, api: RestApi): Made {
  const resource = permission(fn.target, api);
  return {
    id: permissionLogicalId(fn.stem),
    resource: fn.aliasId ? { ...resource, DependsOn: fn.aliasId } : resource,
    origin,
  };
}

function authorizerPermission({ stem, arn, fn }: OwnAuthorizer, origin: Made["origin"], api: RestApi): Made {
  const functionName = fn?.aliasId ? ref(fn.aliasId) : arn;
  return { id: permissionLogicalId(stem), resource: permission(functionName, api), origin };
}

function permission(functionName: unknown, api: RestApi): Resource {
  return {
    Type: "AWS::Lambda::Permission",
    Properties: {
      FunctionName: functionName,
      Action: "lambda:InvokeFunction",
      Principal: "apigateway.amazonaws.com",
      SourceArn: join("", [
        "arn:",
        ref("AWS::Partition"),
        ":execute-api:",
        ref("AWS::Region"),
        ":",
        ref("AWS::AccountId"),
        ":",
        api.id,
        "/*/*",
      ]),
    },
  };
}
