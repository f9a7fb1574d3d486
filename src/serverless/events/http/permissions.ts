import { join, ref } from "../../../cloudformation/intrinsics.ts";
import { invokePermission, type Invoked } from "../invoke-permission.ts";
import type { Made } from "../made.ts";
import type { OwnAuthorizer } from "./authorizer.ts";
import type { HttpEvent } from "./http-event.ts";
import { permissionLogicalId } from "./names.ts";
import type { RestApi } from "./rest-api.ts";

/** API Gateway's rights to invoke functions: those with events, then those that only authorize. */
export function permissionResources(events: readonly HttpEvent[], api: RestApi): Made[] {
  const byId = new Map<string, Made>();
  for (const made of [...endpointPermissions(events, api), ...authorizerPermissions(events, api)]) {
    if (!byId.has(made.id)) byId.set(made.id, made);
  }
  return [...byId.values()];
}

function endpointPermissions(events: readonly HttpEvent[], api: RestApi): Made[] {
  return events.map(({ fn, origin }) => permission(fn.stem, fn, origin, api));
}

function authorizerPermissions(events: readonly HttpEvent[], api: RestApi): Made[] {
  return events.flatMap(({ authorizer, origin }) => {
    if (authorizer?.kind !== "own" || authorizer.cognito || authorizer.managedExternally) return [];
    return [permission(authorizer.stem, { target: invokedName(authorizer) }, origin, api)];
  });
}

/** An alias is named by reference here, which makes the permission wait for it without being told. */
function invokedName({ arn, fn }: OwnAuthorizer): unknown {
  return fn?.aliasId ? ref(fn.aliasId) : arn;
}

function permission(stem: string, invoked: Invoked, origin: Made["origin"], api: RestApi): Made {
  const resource = invokePermission(invoked, "apigateway.amazonaws.com", { SourceArn: sourceArn(api) });
  return { id: permissionLogicalId(stem), resource, origin };
}

/** Any stage, method and path of the API. */
function sourceArn(api: RestApi): unknown {
  return join("", [
    "arn:",
    ref("AWS::Partition"),
    ":execute-api:",
    ref("AWS::Region"),
    ":",
    ref("AWS::AccountId"),
    ":",
    api.id,
    "/*/*",
  ]);
}
