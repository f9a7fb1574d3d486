import { ref } from "../../../cloudformation/intrinsics.ts";
import type { Resource } from "../../../cloudformation/template.ts";
import type { DocumentPath } from "../../../diagnostics/source-file.ts";
import type { Service } from "../../service.ts";
import { fieldsOf, flag, present, text, reportWrongType, type Fields } from "../fields.ts";
import type { Made } from "../made.ts";
import { apiKeyLogicalId, deploymentLogicalId, usagePlanKeyLogicalId, usagePlanLogicalId } from "./names.ts";
import type { RestApi } from "./rest-api.ts";

/** An API key that the template makes. */
export interface ApiKey {
  /** The usage plan it belongs to; empty for the service's only one. */
  plan: string;
  /** 1-based place among the keys that are listed together. */
  position: number;
  enabled: boolean;
  name?: string | undefined;
  /** Secret. */
  value?: string | undefined;
  description?: string | undefined;
  customerId?: string | undefined;
  origin: DocumentPath;
}

const keyProperties = ["name", "value", "description", "customerId", "enabled"];

/** Reads `apiKeys`: names, mappings of a key's properties, or mappings of a usage plan to such a list. */
export function parseApiKeys({ settings }: RestApi): ApiKey[] {
  return parseList(settings, "apiKeys", "");
}

function parseList(fields: Fields, key: string, plan: string): ApiKey[] {
  if (!present(fields, key)) return [];
  const { [key]: given } = fields.values;
  const path = [...fields.path, key];
  if (!Array.isArray(given)) {
    reportWrongType(path, fields.service, given, "a list");
    return [];
  }
  return given.flatMap((item, index) => parseItem(item, index, plan, [...path, index], fields.service));
}

function parseItem(item: unknown, index: number, plan: string, path: DocumentPath, service: Service): ApiKey[] {
  const position = index + 1;
  if (typeof item === "string") return [{ plan, position, enabled: true, name: item, origin: path }];
  const fields = fieldsOf(item, path, service);
  if (!fields) return [];
  const planned = plan === "" ? Object.keys(fields.values).find((key) => !keyProperties.includes(key)) : undefined;
  if (planned !== undefined) return parseList(fields, planned, planned);
  return [
    {
      plan,
      position,
      enabled: flag(fields, "enabled") ?? true,
      name: text(fields, "name"),
      value: text(fields, "value"),
      description: text(fields, "description"),
      customerId: text(fields, "customerId"),
      origin: path,
    },
  ];
}

/** The keys, and the plan each one belongs to. */
export function apiKeyResources(keys: readonly ApiKey[], api: RestApi, service: Service): Made[] {
  return keys.flatMap((key) => [
    { id: apiKeyLogicalId(key.plan, key.position), resource: apiKeyResource(key, api, service), origin: key.origin },
    { id: usagePlanKeyLogicalId(key.plan, key.position), resource: usagePlanKeyResource(key), origin: key.origin },
  ]);
}

function apiKeyResource(key: ApiKey, api: RestApi, { stage, deploymentTime }: Service): Resource {
  return {
    Type: "AWS::ApiGateway::ApiKey",
    Properties: {
      Enabled: key.enabled,
      ...(key.name !== undefined && { Name: key.name }),
      ...(key.value !== undefined && { Value: key.value }),
      ...(key.description !== undefined && { Description: key.description }),
      ...(key.customerId !== undefined && { CustomerId: key.customerId }),
      StageKeys: [{ RestApiId: api.id, StageName: stage }],
    },
    DependsOn: deploymentLogicalId(deploymentTime),
  };
}

function usagePlanKeyResource({ plan, position }: ApiKey): Resource {
  return {
    Type: "AWS::ApiGateway::UsagePlanKey",
    Properties: {
      KeyId: ref(apiKeyLogicalId(plan, position)),
      KeyType: "API_KEY",
      UsagePlanId: ref(usagePlanLogicalId(plan)),
    },
  };
}
