import { isRecord } from "../../../cloudformation/intrinsics.ts";
import type { Resource } from "../../../cloudformation/template.ts";
import type { ServiceFunction } from "../../service.ts";
import type { Made } from "../made.ts";
import { dependsOnAlias } from "../invoke-permission.ts";
import { longestWait } from "./check-routes.ts";
import type { HttpApi } from "./http-api-settings.ts";
import { invokeRight } from "./invoke-right.ts";
import { integrationLogicalId, permissionLogicalId } from "./names.ts";
import type { Route } from "./route.ts";

/** How the API hands requests to each function, once however many routes it answers, and its right to do so. */
export function integrationResources(api: HttpApi, routes: readonly Route[]): Made[] {
  return [...Map.groupBy(routes, ({ fn }) => fn)].flatMap(([fn, [first]]) => [
    { id: permissionLogicalId(fn.stem), resource: invokeRight(fn, api), origin: first!.origin },
    { id: integrationLogicalId(fn.stem), resource: integrationResource(fn, api), origin: first!.origin },
  ]);
}

function integrationResource(fn: ServiceFunction, api: HttpApi): Resource {
  const own = isRecord(fn.config["httpApi"]) ? fn.config["httpApi"]["payload"] : undefined;
  return {
    Type: "AWS::ApiGatewayV2::Integration",
    ...dependsOnAlias(fn),
    Properties: {
      ApiId: api.id,
      IntegrationType: "AWS_PROXY",
      IntegrationUri: fn.target,
      PayloadFormatVersion: own ?? api.payload,
      TimeoutInMillis: longestWait * 1000,
    },
  };
}
