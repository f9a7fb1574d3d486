import { isIntrinsic, ref } from "../../cloudformation/intrinsics.ts";
import type { Resource } from "../../cloudformation/template.ts";
import { plainNames, locationOf } from "../code-location.ts";
import { ownAttributes, sharedAttributes, type Expansion } from "../expansion.ts";
import { addAuthorizerPermission } from "../rest-api/authorizers.ts";
import { restApiBody } from "../rest-api/body.ts";
import { stageIdOf } from "../rest-api/rest-api.ts";
import { anyMethod, type Route } from "../rest-api/routes.ts";
import { isSet, pick, recordOf, type Properties, type SourceResource } from "../source.ts";
import { addHttpDomain } from "./domain.ts";

const createdBy = "httpapi:createdBy";

/** `AWS::Serverless::HttpApi`: the HTTP API with its stage, domain and what its authorizers may call. */
export function expandHttpApi(source: SourceResource, routes: readonly Route[], expansion: Expansion): void {
  const { logicalId, properties, at } = source;
  const api: Resource = {
    Type: "AWS::ApiGatewayV2::Api",
    ...ownAttributes(source),
    Properties: {
      ...definitionOf(source, routes, expansion),
      ...pick(properties, ["DisableExecuteApiEndpoint", "FailOnWarnings", "Description", "Name"]),
    },
  };
  expansion.add(logicalId, api, at);
  const stageId = httpStageId(logicalId, properties["StageName"]);
  const stage: Resource = {
    Type: "AWS::ApiGatewayV2::Stage",
    ...sharedAttributes(source),
    Properties: {
      ApiId: ref(logicalId),
      AutoDeploy: true,
      StageName: properties["StageName"] ?? "$default",
      ...pick(properties, ["AccessLogSettings", "DefaultRouteSettings", "StageVariables"]),
      ...routeSettings(properties, routes),
      ...stageTags(properties),
    },
  };
  expansion.add(stageId, stage, at);
  expansion.parts.set(`${logicalId}.Stage`, stageId);
  addHttpDomain(source, stageId, tagMap(properties, createdBy), expansion);
  addPermissions(source, expansion);
}

/** The stage's id; one without a name is the default stage. */
function httpStageId(apiId: string, stageName: unknown): string {
  return stageName === undefined || stageName === "$default"
    ? `${apiId}ApiGatewayDefaultStage`
    : stageIdOf(apiId, stageName);
}

function definitionOf(source: SourceResource, routes: readonly Route[], expansion: Expansion): Properties {
  const { DefinitionUri, DefinitionBody } = source.properties;
  if (isSet(DefinitionUri) && !isSet(DefinitionBody)) return { BodyS3Location: locationOf(DefinitionUri, plainNames) };
  return { Body: restApiBody(source, routes, expansion) };
}

/** Settings of routes, of the API and of the events that ask for the routes. */
function routeSettings({ RouteSettings }: Properties, routes: readonly Route[]): Properties {
  const settings: Record<string, unknown> = { ...recordOf(RouteSettings) };
  for (const { path, method, event } of routes) {
    const own = event.properties["RouteSettings"];
    if (!isSet(own)) continue;
    const key = path === "$default" ? path : `${method === anyMethod ? "ANY" : method.toUpperCase()} ${path}`;
    settings[key] = { ...recordOf(settings[key]), ...recordOf(own) };
  }
  return Object.keys(settings).length > 0 ? { RouteSettings: settings } : {};
}

/** An API that is described elsewhere is not marked as made by SAM. */
function stageTags(properties: Properties): Properties {
  const { DefinitionUri, DefinitionBody, Tags } = properties;
  const elsewhere = isSet(DefinitionUri) || isIntrinsic(DefinitionBody);
  if (!elsewhere) return { Tags: tagMap(properties, createdBy) };
  return isSet(Tags) ? { Tags } : {};
}

/** Tags as API Gateway's newer types take them. */
export function tagMap({ Tags }: Properties, createdByKey: string): Properties {
  return { ...recordOf(Tags), [createdByKey]: "SAM" };
}

/** An authorizer's function may be called only where the template says so. */
function addPermissions(source: SourceResource, expansion: Expansion): void {
  const authorizers = recordOf(recordOf(source.properties["Auth"])["Authorizers"]);
  for (const [name, authorizer] of Object.entries(authorizers)) {
    const { FunctionArn, EnableFunctionDefaultPermissions } = recordOf(authorizer);
    if (!isSet(FunctionArn) || EnableFunctionDefaultPermissions !== true) continue;
    addAuthorizerPermission(source, name, FunctionArn, "arn:${AWS::Partition}", expansion);
  }
}
