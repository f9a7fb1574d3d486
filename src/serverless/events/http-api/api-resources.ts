import { join, ref } from "../../../cloudformation/intrinsics.ts";
import type { Output, Resource } from "../../../cloudformation/template.ts";
import type { Service } from "../../service.ts";
import type { Made } from "../made.ts";
import { corsConfiguration } from "./cors.ts";
import type { HttpApi } from "./http-api-settings.ts";
import { accessLogSettings, logGroupOf, logsDependency } from "./logs.ts";
import { httpApiLogicalId, stageLogicalId } from "./names.ts";
import type { Route } from "./route.ts";

/** The API and its stage, unless the API exists already. */
export function apiResources(api: HttpApi, routes: readonly Route[], service: Service): Made[] {
  const [first] = routes;
  if (api.external || !first) return [];
  const { origin } = first;
  return [
    { id: httpApiLogicalId, resource: apiResource(api, routes, service), origin },
    ...(api.logs ? [logGroupOf(service)] : []),
    { id: stageLogicalId, resource: stageResource(api, service), origin },
  ];
}

function apiResource(api: HttpApi, routes: readonly Route[], service: Service): Resource {
  const { name, disableDefaultEndpoint, cors } = api;
  const routeKeys = routes.map(({ key }) => key);
  return {
    Type: "AWS::ApiGatewayV2::Api",
    Properties: {
      Name: name,
      ProtocolType: "HTTP",
      ...(disableDefaultEndpoint !== undefined && { DisableExecuteApiEndpoint: disableDefaultEndpoint }),
      ...tagsOf(service),
      ...(cors && { CorsConfiguration: corsConfiguration(cors, routeKeys) }),
    },
  };
}

function stageResource({ id, metrics, logs }: HttpApi, service: Service): Resource {
  return {
    Type: "AWS::ApiGatewayV2::Stage",
    Properties: {
      ApiId: id,
      StageName: "$default",
      AutoDeploy: true,
      DefaultRouteSettings: { DetailedMetricsEnabled: metrics },
      ...(logs && { AccessLogSettings: accessLogSettings(logs) }),
      ...tagsOf(service),
    },
    ...(logs && logsDependency),
  };
}

function tagsOf({ provider: { tags } }: Service): { Tags?: Record<string, string> } {
  return tags ? { Tags: tags } : {};
}

/** Id and address of the API, unless it exists already. */
export function apiOutputs({ id, external }: HttpApi): Record<string, Output> {
  if (external) return {};
  const address = ["https://", id, ".execute-api.", ref("AWS::Region"), ".", ref("AWS::URLSuffix")];
  return {
    HttpApiId: { Description: "Id of the HTTP API", Value: id },
    HttpApiUrl: { Description: "URL of the HTTP API", Value: join("", address) },
  };
}
