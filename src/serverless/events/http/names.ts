import { upperFirst } from "../../naming.ts";
import type { HttpMethod, Route } from "./route.ts";

/** Logical ids of a REST API's resources, as the framework builds them. */
export const restApiLogicalId = "ApiGatewayRestApi";
export const usagePlanLogicalId = (plan = ""): string => `ApiGatewayUsagePlan${upperFirst(plan)}`;
export const usagePlanKeyLogicalId = (plan: string, position: number): string =>
  `ApiGatewayUsagePlanKey${upperFirst(plan)}${position}`;
export const apiKeyLogicalId = (plan: string, position: number): string =>
  `ApiGatewayApiKey${upperFirst(plan)}${position}`;
export const permissionLogicalId = (stem: string): string => `${stem}LambdaPermissionApiGateway`;
export const authorizerLogicalId = (stem: string): string => `${stem}ApiGatewayAuthorizer`;

/** The deployment's id changes with each upload (milliseconds since the epoch), because a deployment never changes. */
export const deploymentLogicalId = (deploymentTime: number): string => `ApiGatewayDeployment${deploymentTime}`;

/** Gives the id of a path's resource: that of the path above it, remembered, and one part more. */
export function resourceLogicalIds(): (path: string) => string {
  const known = new Map<string, string>();
  return (path) => {
    const slash = path.lastIndexOf("/");
    const above = slash < 0 ? undefined : known.get(path.slice(0, slash));
    const id =
      known.get(path) ?? (above ? above + stemOfPart(path.slice(slash + 1)) : `ApiGatewayResource${stemOfPath(path)}`);
    known.set(path, id);
    return id;
  };
}

export function methodLogicalId({ path, method }: { path: string; method: HttpMethod }): string {
  return `ApiGatewayMethod${stemOfPath(path)}${upperFirst(method.toLowerCase())}`;
}

export const modelLogicalId = (route: Route, contentType: string): string =>
  `${methodLogicalId(route)}${startCase(contentType)}Model`;

/** The id of a model that `provider.apiGateway.request.schemas` defines. */
export const sharedModelLogicalId = (name: string): string => `ApiGateway${startCase(name)}Model`;

/** A path as part of a logical id: `users/{userId}/x-y` is `UsersUseridVarXDashy`. */
export function stemOfPath(path: string): string {
  return path.split("/").map(stemOfPart).join("");
}

function stemOfPart(part: string): string {
  // Most parts are plain words, and each stands in the ids of all paths below it.
  if (/^[a-z0-9]*$/.test(part)) return upperFirst(part);
  const words = upperFirst(part.toLowerCase())
    .replaceAll("-", "Dash")
    .replace(/\{(.*)\}/, "$1Var");
  return upperFirst(words.replaceAll(/[^0-9A-Za-z]/g, ""));
}

/** The words of a text, each with an upper-case start: `application/x-y`, `v2Model` are `ApplicationXY`, `V2Model`. */
function startCase(text: string): string {
  const words = text.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? [];
  return words.map(upperFirst).join("");
}
