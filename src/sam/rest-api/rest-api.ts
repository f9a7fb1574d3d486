import { isRecord, ref } from "../../cloudformation/intrinsics.ts";
import type { Resource } from "../../cloudformation/template.ts";
import { plainNames, locationOf } from "../code-location.ts";
import { ownAttributes, sharedAttributes, type Expansion } from "../expansion.ts";
import { hashOf } from "../hash.ts";
import { defined, isSet, pick, recordOf, textOf, type Properties, type SourceResource } from "../source.ts";
import { tagList } from "../tags.ts";
import { addAuthorizerPermissions } from "./authorizers.ts";
import { restApiBody } from "./body.ts";
import { addDomain } from "./domain.ts";
import type { Route } from "./routes.ts";
import { addUsagePlan } from "./usage-plan.ts";

const same = [
  "ApiKeySourceType",
  "BinaryMediaTypes",
  "Description",
  "EndpointAccessMode",
  "FailOnWarnings",
  "MinimumCompressionSize",
  "Mode",
  "Name",
  "Policy",
  "SecurityPolicy",
];
const ofStage = [
  "AccessLogSetting",
  "CacheClusterEnabled",
  "CacheClusterSize",
  "CanarySetting",
  "MethodSettings",
  "StageName",
  "TracingEnabled",
  "Variables",
];

/** `AWS::Serverless::Api`: the REST API with its deployment and stage, domain, usage plan and authorizers. */
export function expandRestApi(source: SourceResource, routes: readonly Route[], expansion: Expansion): void {
  const { logicalId, properties, at } = source;
  const definition = definitionOf(source, routes, expansion);
  const shared = sharedAttributes(source);
  const tags = tagsOf(properties);
  const api: Resource = {
    Type: "AWS::ApiGateway::RestApi",
    ...ownAttributes(source),
    Properties: { ...pick(properties, same), ...definition, ...endpointOf(properties), ...tags },
  };
  expansion.add(logicalId, api, at);
  const deploymentId = `${logicalId}Deployment${hashOf(definition)}`;
  expansion.add(deploymentId, { ...deployment(logicalId, properties), ...shared }, at);
  const stageId = stageIdOf(logicalId, properties["StageName"]);
  const stage: Resource = {
    Type: "AWS::ApiGateway::Stage",
    ...shared,
    Properties: {
      DeploymentId: ref(deploymentId),
      RestApiId: ref(logicalId),
      ...pick(properties, ofStage),
      ...(properties["PropagateTags"] === true ? tags : stageTags(properties)),
    },
  };
  expansion.add(stageId, stage, at);
  expansion.parts.set(`${logicalId}.Stage`, stageId);
  expansion.parts.set(`${logicalId}.Deployment`, deploymentId);
  addDomain(source, stageId, expansion);
  addAuthorizerPermissions(source, expansion);
  addUsagePlan(source, stageId, expansion);
}

/** What the API is: a file in a bucket, or a body that the events' routes are written into. */
function definitionOf(source: SourceResource, routes: readonly Route[], expansion: Expansion): Properties {
  const { DefinitionUri, DefinitionBody } = source.properties;
  if (isSet(DefinitionUri) && !isSet(DefinitionBody)) return { BodyS3Location: locationOf(DefinitionUri, plainNames) };
  return { Body: restApiBody(source, routes, expansion) };
}

function deployment(apiId: string, properties: Properties): Resource {
  return {
    Type: "AWS::ApiGateway::Deployment",
    Properties: defined({
      RestApiId: ref(apiId),
      // With an OpenAPI version the deployment makes no stage of its own.
      StageName: isSet(properties["OpenApiVersion"]) ? undefined : "Stage",
    }),
  };
}

/** The stage's id has its name in it, where that is a plain word. */
export function stageIdOf(apiId: string, stageName: unknown): string {
  const name = textOf(stageName);
  if (name === undefined) return `${apiId}Stage`;
  return /^[A-Za-z0-9]+$/.test(name) ? `${apiId}${name}Stage` : `${apiId}Stage${hashOf(name)}`;
}

function endpointOf({ EndpointConfiguration: endpoint }: Properties): Properties {
  if (!isSet(endpoint)) return {};
  const { Type, VPCEndpointIds, VpcEndpointIds, IpAddressType } = isRecord(endpoint) ? endpoint : { Type: endpoint };
  const type = isSet(Type) ? Type : endpoint;
  return {
    EndpointConfiguration: defined({
      Types: [type],
      VpcEndpointIds: VPCEndpointIds ?? VpcEndpointIds,
      IpAddressType,
    }),
    Parameters: { endpointConfigurationTypes: type },
  };
}

function tagsOf({ Tags, PropagateTags }: Properties): Properties {
  return isSet(Tags) || PropagateTags === true ? { Tags: tagList(Tags) } : {};
}

function stageTags({ Tags }: Properties): Properties {
  return Object.keys(recordOf(Tags)).length > 0 ? { Tags: tagList(Tags) } : {};
}
