import {
  anyOf,
  boolean,
  choice,
  exactly,
  integer,
  list,
  mapOf,
  object,
  string,
  stringChoice,
  strings,
  use,
  type JsonSchema,
} from "./json-schema.ts";

const cors: JsonSchema = anyOf(
  boolean,
  object({
    allowCredentials: boolean,
    allowedHeaders: strings,
    allowedMethods: strings,
    allowedOrigins: strings,
    exposedResponseHeaders: strings,
    maxAge: integer(0),
  }),
);

const jwtAuthorizer: JsonSchema = object(
  {
    type: exactly("jwt"),
    name: string,
    identitySource: use("cfString"),
    issuerUrl: use("cfString"),
    audience: anyOf(use("cfString"), list(use("cfString"))),
  },
  ["identitySource", "issuerUrl", "audience"],
);

const requestAuthorizer: JsonSchema = object(
  {
    type: exactly("request"),
    name: string,
    functionName: string,
    functionArn: use("cfString"),
    resultTtlInSeconds: integer(0, 3600),
    enableSimpleResponses: boolean,
    payloadVersion: stringChoice("1.0", "2.0"),
    identitySource: anyOf(use("cfString"), list(use("cfString"))),
    managedExternally: boolean,
  },
  ["type"],
);

/** `provider.httpApi`. */
export const providerHttpApi: JsonSchema = object({
  id: use("cfString"),
  name: string,
  payload: string,
  metrics: boolean,
  disableDefaultEndpoint: boolean,
  useProviderTags: choice(true),
  shouldStartNameWithService: boolean,
  cors,
  authorizers: mapOf(anyOf(jwtAuthorizer, requestAuthorizer)),
});
