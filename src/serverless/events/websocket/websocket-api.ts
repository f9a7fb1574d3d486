import { isRecord, ref } from "../../../cloudformation/intrinsics.ts";
import type { Resource, Value } from "../../../cloudformation/template.ts";
import type { Service } from "../../service.ts";
import { flag, section, text, value, type Fields } from "../fields.ts";
import { websocketApiId } from "./names.ts";

/** The WebSocket API of a service: one of its own, or one that exists. */
export interface WebsocketApi {
  id: Value<string>;
  /** It exists elsewhere, and with it its stage. */
  external: boolean;
  /** The resource of the template that its id comes from. */
  dependsOn: readonly string[];
  description: string;
}

/** Reads which API the service's routes belong to. */
export function parseWebsocketApi(service: Service): WebsocketApi {
  const provider = providerFields(service);
  const given = value(section(provider, "apiGateway"), "websocketApiId");
  const id = given ?? ref(websocketApiId);
  return {
    id,
    external: given !== undefined,
    dependsOn: resourceOf(id, service),
    description: text(provider, "websocketsDescription") || "Serverless Websockets",
  };
}

/** Of parameters nothing can depend. */
function resourceOf(id: Value<string>, { resources }: Service): string[] {
  if (!isRecord(id) || typeof id["Ref"] !== "string") return [];
  return id["Ref"] in (resources.Parameters ?? {}) ? [] : [id["Ref"]];
}

/** The `AWS::ApiGatewayV2::Api` of a service that has its own. */
export function apiResource({ description }: WebsocketApi, service: Service): Resource {
  const provider = providerFields(service);
  const { tags } = service.provider;
  const tagged = service.framework === 4 || flag(section(provider, "websocket"), "useProviderTags");
  return {
    Type: "AWS::ApiGatewayV2::Api",
    Properties: {
      Name: text(provider, "websocketsApiName") || `${service.stage}-${service.name}-websockets`,
      RouteSelectionExpression: text(provider, "websocketsApiRouteSelectionExpression") || "$request.body.action",
      Description: description,
      ProtocolType: "WEBSOCKET",
      ...(tagged && tags && { Tags: tags }),
    },
  };
}

function providerFields(service: Service): Fields {
  return { values: service.provider, path: ["provider"], service };
}
