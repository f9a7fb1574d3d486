import { join, ref, sub } from "../../cloudformation/intrinsics.ts";
import type { Resource } from "../../cloudformation/template.ts";
import { ownAttributes, sharedAttributes, type Expansion } from "../expansion.ts";
import { addHttpDomain } from "../http-api/domain.ts";
import { tagMap } from "../http-api/http-api.ts";
import { stageIdOf } from "../rest-api/rest-api.ts";
import { defined, isSet, pick, recordOf, textOf, type Properties, type SourceResource } from "../source.ts";
import { routePrefix } from "./route-prefix.ts";

const createdBy = "websocketapi:createdBy";
const ofApi = [
  "ApiKeySelectionExpression",
  "Description",
  "DisableExecuteApiEndpoint",
  "DisableSchemaValidation",
  "IpAddressType",
  "RouteSelectionExpression",
];

/** `AWS::Serverless::WebSocketApi`: the API with a route, an integration and a permission for each function. */
export function expandWebSocketApi(source: SourceResource, expansion: Expansion): void {
  const { logicalId, properties, at } = source;
  const api: Resource = {
    Type: "AWS::ApiGatewayV2::Api",
    ...ownAttributes(source),
    Properties: {
      ...pick(properties, ofApi),
      Name: properties["Name"] ?? logicalId,
      ProtocolType: "WEBSOCKET",
      Tags: tagMap(properties, createdBy),
    },
  };
  expansion.add(logicalId, api, at);
  const stageName = properties["StageName"] ?? "default";
  const stageId = stageName === "default" ? `${logicalId}DefaultStage` : stageIdOf(logicalId, stageName);
  const stage: Resource = {
    Type: "AWS::ApiGatewayV2::Stage",
    ...sharedAttributes(source),
    Properties: {
      ApiId: ref(logicalId),
      AutoDeploy: true,
      StageName: stageName,
      ...pick(properties, ["AccessLogSettings", "DefaultRouteSettings", "RouteSettings", "StageVariables"]),
      Tags: tagMap(properties, createdBy),
    },
  };
  expansion.add(stageId, stage, at);
  expansion.parts.set(`${logicalId}.Stage`, stageId);
  addAuthorizer(source, expansion);
  for (const [key, route] of Object.entries(recordOf(properties["Routes"]))) {
    addRoute(key, recordOf(route), stageName, source, expansion);
  }
  addHttpDomain(source, stageId, tagMap(properties, createdBy), expansion);
}

const invocations = "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/";

/** One route: its integration, and what lets API Gateway call the function. */
function addRoute(
  key: string,
  route: Properties,
  stageName: unknown,
  source: SourceResource,
  expansion: Expansion,
): void {
  const { logicalId, properties } = source;
  const prefix = `${logicalId}${routePrefix(key)}`;
  const at = [...source.at, "Properties", "Routes", key];
  const { FunctionArn, Integration, IntegrationTimeout } = route;
  const auth = key === "$connect" ? recordOf(properties["Auth"]) : {};
  const add = (suffix: string, Type: string, own: Properties): void =>
    expansion.add(`${prefix}${suffix}`, { Type, ...sharedAttributes(source), Properties: defined(own) }, at);
  add("Integration", "AWS::ApiGatewayV2::Integration", {
    ApiId: ref(logicalId),
    IntegrationType: "AWS_PROXY",
    IntegrationUri: { "Fn::Sub": [`${invocations}\${FunctionArn}/invocations`, { FunctionArn }] },
    TimeoutInMillis: IntegrationTimeout,
    ...recordOf(Integration),
  });
  add("Route", "AWS::ApiGatewayV2::Route", {
    ApiId: ref(logicalId),
    RouteKey: key,
    Target: join("/", ["integrations", ref(`${prefix}Integration`)]),
    AuthorizationType: auth["AuthType"],
    AuthorizerId: auth["AuthType"] === "CUSTOM" ? ref(`${logicalId}ConnectAuthorizer`) : undefined,
    ...pick(route, [
      "ApiKeyRequired",
      "ModelSelectionExpression",
      "OperationName",
      "RequestModels",
      "RequestParameters",
      "RouteResponseSelectionExpression",
    ]),
  });
  const called = `arn:\${AWS::Partition}:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${${logicalId}.ApiId}/`;
  add("Permission", "AWS::Lambda::Permission", {
    Action: "lambda:InvokeFunction",
    FunctionName: FunctionArn,
    Principal: "apigateway.amazonaws.com",
    SourceArn: isSet(textOf(stageName)) ? sub(`${called}${String(stageName)}/${key}`) : sub(`${called}*/${key}`),
  });
}

/** The function that says who may connect. */
function addAuthorizer(source: SourceResource, expansion: Expansion): void {
  const { logicalId, properties } = source;
  const { AuthType, AuthArn, InvokeRole, IdentitySource, Name } = recordOf(properties["Auth"]);
  if (AuthType !== "CUSTOM") return;
  const at = [...source.at, "Properties", "Auth"];
  const shared = sharedAttributes(source);
  const authorizer: Resource = {
    Type: "AWS::ApiGatewayV2::Authorizer",
    ...shared,
    Properties: defined({
      ApiId: ref(logicalId),
      AuthorizerType: "REQUEST",
      AuthorizerUri: { "Fn::Sub": [`${invocations}\${AuthArn}/invocations`, { AuthArn }] },
      AuthorizerCredentialsArn: InvokeRole,
      IdentitySource,
      Name: Name ?? `${logicalId}ConnectAuthorizer`,
    }),
  };
  expansion.add(`${logicalId}ConnectAuthorizer`, authorizer, at);
  if (isSet(InvokeRole)) return;
  const called = "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/authorizers/*";
  const permission: Resource = {
    Type: "AWS::Lambda::Permission",
    ...shared,
    Properties: {
      Action: "lambda:InvokeFunction",
      FunctionName: AuthArn,
      Principal: "apigateway.amazonaws.com",
      SourceArn: { "Fn::Sub": [called, { __ApiId__: ref(logicalId) }] },
    },
  };
  expansion.add(`${logicalId}AuthorizerPermission`, permission, at);
}
