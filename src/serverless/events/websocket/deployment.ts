import { createHash } from "node:crypto";
import { join, ref } from "../../../cloudformation/intrinsics.ts";
import type { Output, Resource } from "../../../cloudformation/template.ts";
import type { Service } from "../../service.ts";
import type { Made } from "../made.ts";
import { logSettings, writesLogs } from "./logs.ts";
import { deploymentId } from "./names.ts";
import type { WebsocketApi } from "./websocket-api.ts";

/** The stage of the service's own API, without the deployment that it serves. */
export function stageResource({ id, description }: WebsocketApi, service: Service): Resource {
  return {
    Type: "AWS::ApiGatewayV2::Stage",
    Properties: {
      ApiId: id,
      StageName: service.stage,
      Description: description,
      ...(writesLogs(service) && logSettings(service)),
    },
  };
}

/** The stage as it stands in the template. */
export function serving(stage: Resource, deployment: string): Resource {
  return { ...stage, Properties: { ...stage.Properties, DeploymentId: ref(deployment) } };
}

/**
 * The deployment's id, which changes when anything of the API does: a hash of its resources, the framework's, so that a
 * live stack is not deployed anew. It is the same for all APIs that are not the service's own.
 */
export function fingerprintedId(made: readonly Made[], { external }: WebsocketApi): string {
  const hashed = external ? {} : Object.fromEntries(made.map(({ id, resource }) => [id, resource]));
  return deploymentId(createHash("sha256").update(JSON.stringify(hashed)).digest("base64"));
}

/** The deployment of all routes; the stage of an API that exists is named here. */
export function deploymentResource(waitsFor: readonly string[], api: WebsocketApi, service: Service): Resource {
  const { id, external, description } = api;
  return {
    Type: "AWS::ApiGatewayV2::Deployment",
    DependsOn: [...waitsFor],
    Properties: { ApiId: id, Description: description, ...(external && { StageName: service.stage }) },
  };
}

/** The address of the API. */
export function addressOutput({ id }: WebsocketApi, { stage }: Service): Output {
  const address = ["wss://", id, ".execute-api.", ref("AWS::Region"), ".", ref("AWS::URLSuffix"), `/${stage}`];
  return { Description: "URL of the service endpoint", Value: join("", address) };
}
