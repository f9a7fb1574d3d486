import { join, ref } from "../../../cloudformation/intrinsics.ts";
import type { Made } from "../made.ts";
import type { HttpApi } from "./http-api-settings.ts";
import { integrationLogicalId, routeLogicalId } from "./names.ts";
import type { Authorization } from "./route-authorization.ts";
import type { Route } from "./route.ts";

/** The route, which leads to the integration of its function. */
export function routeResource({ fn, key, authorization, origin }: Route, api: HttpApi): Made {
  const integrationId = integrationLogicalId(fn.stem);
  const resource = {
    Type: "AWS::ApiGatewayV2::Route",
    DependsOn: integrationId,
    Properties: {
      ApiId: api.id,
      RouteKey: key,
      Target: join("/", ["integrations", ref(integrationId)]),
      ...(authorization && authorizationProperties(authorization)),
    },
  };
  return { id: routeLogicalId(key), resource, origin };
}

function authorizationProperties(authorization: Authorization): Record<string, unknown> {
  if (authorization.type === "AWS_IAM") return { AuthorizationType: "AWS_IAM" };
  const { type, authorizerId, scopes } = authorization;
  const listed = scopes === undefined || scopes === null || Array.isArray(scopes) ? scopes : [scopes];
  return {
    AuthorizationType: type,
    AuthorizerId: authorizerId,
    ...(listed && { AuthorizationScopes: listed }),
  };
}
