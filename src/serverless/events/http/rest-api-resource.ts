import type { Resource } from "../../../cloudformation/template.ts";
import type { Service } from "../../service.ts";
import { choice, flag, integer, mapping, present, reject, text, texts, value, type Fields } from "../fields.ts";
import type { RestApi } from "./rest-api.ts";

/** The `AWS::ApiGateway::RestApi` of a service that has its own. */
export function restApiResource(api: RestApi, service: Service): Resource {
  return {
    Type: "AWS::ApiGateway::RestApi",
    Properties: {
      Name: apiName(api, service),
      EndpointConfiguration: endpointConfiguration(service),
      ...endpointSecurity(api.settings),
      ...resourcePolicy(api.settings),
      ...tags(service),
      ...optional("BinaryMediaTypes", texts(api.settings, "binaryMediaTypes")),
      ...optional("DisableExecuteApiEndpoint", flag(api.settings, "disableDefaultEndpoint")),
      ...optional("ApiKeySourceType", choice(api.settings, "apiKeySourceType", ["HEADER", "AUTHORIZER"])),
      ...optional("MinimumCompressionSize", integer(api.settings, "minimumCompressionSize")),
      ...optional("Description", api.description),
    },
  };
}

function optional(name: string, given: unknown): Record<string, unknown> {
  return given === undefined ? {} : { [name]: given };
}

function apiName(api: RestApi, service: Service): unknown {
  const given = value(providerFields(service), "apiName");
  if (given !== undefined) return given;
  const { name, stage } = service;
  return flag(api.settings, "shouldStartNameWithService") ? `${name}-${stage}` : `${stage}-${name}`;
}

function endpointConfiguration(service: Service): Record<string, unknown> {
  const provider = providerFields(service);
  const type = choice(provider, "endpointType", ["EDGE", "REGIONAL", "PRIVATE"]) ?? "EDGE";
  const { vpcEndpointIds } = provider.values;
  if (!present(provider, "vpcEndpointIds")) return { Types: [type] };
  if (type !== "PRIVATE") {
    const message = `\`vpcEndpointIds\` belong to a private API, and this one is \`${type}\``;
    reject(provider, "vpcEndpointIds", "serverless/invalid-api", message, "set `endpointType: PRIVATE`");
  }
  return { Types: [type], VpcEndpointIds: vpcEndpointIds };
}

/** `apiGateway.endpoint` is osls 4's alone. */
function endpointSecurity(settings: Fields): Record<string, unknown> {
  const endpoint = settings.service.framework === 4 ? mapping(settings, "endpoint") : undefined;
  if (!endpoint) return {};
  return {
    ...optional("SecurityPolicy", text(endpoint, "securityPolicy")),
    ...optional("EndpointAccessMode", text(endpoint, "accessMode")),
  };
}

/** Without a policy the property is an empty text, which takes away one that was there. */
function resourcePolicy({ values }: Fields): Record<string, unknown> {
  const { resourcePolicy: Statement } = values;
  if (!Array.isArray(Statement) || Statement.length === 0) return { Policy: "" };
  return { Policy: { Version: "2012-10-17", Statement } };
}

function tags({ framework, provider }: Service): Record<string, unknown> {
  const entries = Object.entries(provider.tags ?? {});
  if (framework === 3 || entries.length === 0) return {};
  return { Tags: entries.map(([Key, Value]) => ({ Key, Value })) };
}

function providerFields(service: Service): Fields {
  return { values: service.provider, path: ["provider"], service };
}
