import {
  anyOf,
  boolean,
  choice,
  exactly,
  integer,
  mapOf,
  object,
  string,
  stringMap,
  stringOf,
  use,
  type JsonSchema,
} from "./json-schema.ts";

const onUnauthenticatedRequest = choice("allow", "authenticate", "deny");

const session: Record<string, JsonSchema> = {
  onUnauthenticatedRequest,
  requestExtraParams: stringMap,
  scope: string,
  sessionCookieName: string,
  sessionTimeout: integer(0, 604800),
};

const cognitoAuthorizer: JsonSchema = object(
  {
    type: exactly("cognito"),
    userPoolArn: use("arn"),
    userPoolClientId: use("cfString"),
    userPoolDomain: use("cfString"),
    ...session,
  },
  ["type", "userPoolArn", "userPoolClientId", "userPoolDomain"],
);

const oidcAuthorizer: JsonSchema = object(
  {
    type: exactly("oidc"),
    authorizationEndpoint: string,
    clientId: string,
    clientSecret: string,
    issuer: string,
    tokenEndpoint: string,
    useExistingClientSecret: boolean,
    userInfoEndpoint: string,
    ...session,
  },
  ["type", "authorizationEndpoint", "clientId", "issuer", "tokenEndpoint", "userInfoEndpoint"],
);

/** `provider.alb`. */
export const providerAlb: JsonSchema = object({
  targetGroupPrefix: stringOf(0, 16),
  authorizers: mapOf(anyOf(cognitoAuthorizer, oidcAuthorizer)),
});
