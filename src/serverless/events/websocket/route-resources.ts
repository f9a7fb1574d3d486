import { join, ref } from "../../../cloudformation/intrinsics.ts";
import type { Resource } from "../../../cloudformation/template.ts";
import { invocationUri } from "../http/invocation-uri.ts";
import { dependsOnAlias } from "../invoke-permission.ts";
import type { Made } from "../made.ts";
import type { Authorizer } from "./authorizer.ts";
import { authorizerId, integrationId, permissionId, routeId, routeResponseId } from "./names.ts";
import type { Route } from "./route.ts";
import type { WebsocketApi } from "./websocket-api.ts";

/** What routes are made of, kind by kind in the framework's order; the same resource may stand there several times. */
export function routeResources(routes: readonly Route[], api: WebsocketApi): Made[] {
  const kinds = [integration, routeResponse, authorizer, permissions, route];
  return kinds.flatMap((make) =>
    routes.flatMap((one) => make(one, api).map((made) => ({ ...made, origin: one.origin }))),
  );
}

/** What a deployment of the API waits for. */
export function routeIds(routes: readonly Route[]): string[] {
  return routes.flatMap(({ key, responseSelection }) => [
    ...(responseSelection === undefined ? [] : [routeResponseId(key)]),
    routeId(key),
  ]);
}

type MadeFor = Omit<Made, "origin">;

function integration({ fn }: Route, { id }: WebsocketApi): MadeFor[] {
  const resource: Resource = {
    Type: "AWS::ApiGatewayV2::Integration",
    ...dependsOnAlias(fn),
    Properties: { ApiId: id, IntegrationType: "AWS_PROXY", IntegrationUri: invocationUri([fn.target]) },
  };
  return [{ id: integrationId(fn.stem), resource }];
}

function routeResponse({ key, responseSelection }: Route, { id }: WebsocketApi): MadeFor[] {
  if (responseSelection === undefined) return [];
  const properties = { ApiId: id, RouteId: ref(routeId(key)), RouteResponseKey: "$default" };
  return [{ id: routeResponseId(key), resource: { Type: "AWS::ApiGatewayV2::RouteResponse", Properties: properties } }];
}

function authorizer({ authorizer }: Route, api: WebsocketApi): MadeFor[] {
  if (!authorizer) return [];
  return [{ id: authorizerId(authorizer.stem), resource: authorizerResource(authorizer, api) }];
}

/** The `AWS::ApiGatewayV2::Authorizer` of a function that authorizes. */
export function authorizerResource({ name, invoked, identitySource }: Authorizer, { id }: WebsocketApi): Resource {
  return {
    Type: "AWS::ApiGatewayV2::Authorizer",
    ...dependsOnAlias(invoked),
    Properties: {
      ApiId: id,
      Name: name,
      AuthorizerType: "REQUEST",
      AuthorizerUri: invocationUri([invoked.target]),
      IdentitySource: identitySource,
    },
  };
}

/** Rights to invoke the route's function and its authorizer's. */
function permissions({ fn, authorizer }: Route, { dependsOn }: WebsocketApi): MadeFor[] {
  const own = permission([...dependsOn, fn.aliasId ?? fn.logicalId], { FunctionName: fn.target, ...right });
  if (!authorizer) return [{ id: permissionId(fn.stem), resource: own }];
  const { stem, invoked, functionId } = authorizer;
  const waitsFor = [...dependsOn, functionId, invoked.aliasId].filter((id) => id !== undefined);
  return [
    { id: permissionId(fn.stem), resource: own },
    { id: permissionId(stem), resource: permission(waitsFor, { ...right, FunctionName: invoked.target }) },
  ];
}

/** The order of properties, which is the framework's, counts for the id of the deployment. */
const right = { Action: "lambda:InvokeFunction", Principal: "apigateway.amazonaws.com" };

function permission(waitsFor: readonly string[], properties: Record<string, unknown>): Resource {
  return { Type: "AWS::Lambda::Permission", DependsOn: [...waitsFor], Properties: properties };
}

function route({ key, fn, authorizer, responseSelection }: Route, { id }: WebsocketApi): MadeFor[] {
  const resource = {
    Type: "AWS::ApiGatewayV2::Route",
    Properties: {
      ApiId: id,
      RouteKey: key,
      AuthorizationType: authorizer ? "CUSTOM" : "NONE",
      Target: join("/", ["integrations", ref(integrationId(fn.stem))]),
      ...(responseSelection !== undefined && { RouteResponseSelectionExpression: responseSelection }),
      ...(authorizer && { AuthorizerId: ref(authorizerId(authorizer.stem)) }),
    },
  };
  return [{ id: routeId(key), resource }];
}
