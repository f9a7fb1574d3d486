import {
  anyObject,
  anyOf,
  boolean,
  choice,
  choiceInAnyCase,
  exactly,
  integer,
  list,
  mapOf,
  object,
  string,
  stringLike,
  use,
  type Definitions,
  type JsonSchema,
} from "./json-schema.ts";

const apiKey: JsonSchema = anyOf(
  string,
  object({ name: string, value: string, description: string, customerId: string, enabled: boolean }),
);

const usagePlan: JsonSchema = object({
  quota: object({ limit: integer(0), offset: integer(0), period: choice("DAY", "WEEK", "MONTH") }),
  throttle: object({ burstLimit: integer(0), rateLimit: integer(0) }),
});

const model: JsonSchema = object({ schema: anyObject, name: string, description: string }, ["schema"]);

/** Shared by the REST API's settings and `http` events. */
export const apiGatewayDefinitions: Definitions = { apiKey, usagePlan };

/** `provider.apiGateway`: settings of the REST API, and the id of an existing WebSocket API. */
export const providerApiGateway: JsonSchema = object({
  apiKeys: list(anyOf(use("apiKey"), { ...mapOf(list(use("apiKey"))), maxProperties: 1 })),
  apiKeySourceType: choiceInAnyCase("HEADER", "AUTHORIZER"),
  binaryMediaTypes: list(stringLike("^\\S+/\\S+$", "a media type such as `image/png`")),
  description: string,
  disableDefaultEndpoint: boolean,
  endpoint: object({ accessMode: anyOf(exactly(""), choiceInAnyCase("BASIC", "STRICT")), securityPolicy: string }),
  metrics: boolean,
  minimumCompressionSize: integer(0, 10485760),
  resourcePolicy: use("resourcePolicy"),
  restApiId: use("cfString"),
  restApiResources: anyOf(list(object({ path: string, resourceId: string })), anyObject),
  restApiRootResourceId: use("cfString"),
  request: object({ schemas: mapOf(model) }),
  shouldStartNameWithService: boolean,
  stage: string,
  timeoutInMillis: integer(50),
  usagePlan: anyOf(use("usagePlan"), list(mapOf(use("usagePlan")))),
  websocketApiId: use("cfString"),
});

/** `provider.endpointType`. */
export const endpointType: JsonSchema = choiceInAnyCase("REGIONAL", "EDGE", "PRIVATE");

/** `provider.vpcEndpointIds`, of a private REST API. */
export const vpcEndpointIds: JsonSchema = anyOf(list(use("cfString")), use("intrinsic"));

/** `provider.logs`. */
export const providerLogs: JsonSchema = object({
  frameworkLambda: boolean,
  httpApi: anyOf(boolean, object({ format: string })),
  restApi: anyOf(boolean, object({ ...apiLogs(), role: use("arn"), roleManagedExternally: boolean })),
  websocket: anyOf(boolean, object(apiLogs())),
  lambda: use("loggingConfig"),
});

function apiLogs(): Record<string, JsonSchema> {
  return {
    accessLogging: boolean,
    executionLogging: boolean,
    format: string,
    fullExecutionData: boolean,
    level: choice("INFO", "ERROR"),
  };
}
