import { stemOf } from "../../naming.ts";
import { stemOfPath } from "../http/names.ts";

/** Logical ids of an HTTP API's resources, as the framework builds them. */
export const httpApiLogicalId = "HttpApi";
export const stageLogicalId = "HttpApiStage";
export const integrationLogicalId = (stem: string): string => `HttpApiIntegration${stem}`;
export const permissionLogicalId = (stem: string): string => `${stem}LambdaPermissionHttpApi`;
export const authorizerLogicalId = (name: string): string => `HttpApiAuthorizer${stemOf(name)}`;
export const authorizerPermissionLogicalId = (name: string): string =>
  `${stemOf(name)}LambdaAuthorizerPermissionHttpApi`;

/** Key of the route for what no other route answers. */
export const defaultRouteKey = "$default";

/** The id of a route such as `GET /users/{id}`, or of the default route. */
export const routeLogicalId = (routeKey: string): string =>
  `HttpApiRoute${routeKey === defaultRouteKey ? "Default" : stemOfPath(routeKey)}`;
