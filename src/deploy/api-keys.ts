import type { ApiKeys } from "../aws/api-keys.ts";
import type { StackResource } from "../aws/cloudformation.ts";
import type { Secret } from "../diagnostics/secret.ts";
import { parseApiKeys } from "../serverless/events/http/api-keys.ts";
import { apiKeyLogicalId } from "../serverless/events/http/names.ts";
import { parseRestApi } from "../serverless/events/http/rest-api.ts";
import type { Service } from "../serverless/service.ts";
import { physicalId } from "./deployed-functions.ts";

/** An API key of the service's REST API. */
export interface DeployedApiKey {
  name: string;
  /** Physical id. */
  id: string;
  /** Only when it was asked for. */
  value?: Secret;
}

/** The API keys of a stack under the names serverless.yml gives them. */
export function apiKeysOf(service: Service, resources: readonly StackResource[]): readonly DeployedApiKey[] {
  if (!resources.some(({ type }) => type === "AWS::ApiGateway::ApiKey")) return [];
  return parseApiKeys(parseRestApi(service)).flatMap(({ name, plan, position }) => {
    const id = physicalId(apiKeyLogicalId(plan, position), resources);
    return id === undefined ? [] : [{ name: name ?? id, id }];
  });
}

/** The same keys with the names and values that API Gateway has. */
export function withValues(keys: readonly DeployedApiKey[], apiKeys: ApiKeys): Promise<readonly DeployedApiKey[]> {
  return Promise.all(keys.map(async ({ id, name }) => ({ id, name, ...(await apiKeys.get(id)) })));
}
