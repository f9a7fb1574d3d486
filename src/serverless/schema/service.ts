import { commonDefinitions } from "./common.ts";
import { eventDefinitions } from "./events.ts";
import { functions, imageUri } from "./function.ts";
import {
  anyObject,
  anyOf,
  boolean,
  choice,
  exactly,
  fatal,
  list,
  mapWithKeys,
  object,
  string,
  stringChoice,
  stringLike,
  strings,
  type JsonSchema,
} from "./json-schema.ts";
import { layers } from "./layers.ts";
import { servicePackage } from "./package.ts";
import { apiGatewayDefinitions } from "./provider-api-gateway.ts";
import { iamDefinitions } from "./provider-iam.ts";
import { provider } from "./provider.ts";
import { resources } from "./resources.ts";
import { version4 } from "./version-4.ts";

/** How the framework itself behaves; nothing of it reaches the template. */
const behaviour: Record<string, JsonSchema> = {
  configValidationMode: fatal(choice("error", "warn", "off")),
  deprecationNotificationMode: choice("error", "warn", "warn:summary"),
  disabledDeprecations: anyOf(exactly("*"), list(stringLike("^(?:\\*|[A-Z0-9_]+)$", "a deprecation code"))),
  frameworkVersion: string,
  projectDir: stringLike("^(?:\\./?|(?:\\./)?\\.\\.(?:/\\.\\.)*/?)$", "a path upwards such as `..`"),
  useDotenv: exactly(true),
  variablesResolutionMode: stringChoice("20210219", "20210326"),
};

/** The framework's dashboard: accepted, and read for names only. */
const dashboard: Record<string, JsonSchema> = {
  app: string,
  console: anyOf(boolean, anyObject),
  dashboard: anyObject,
  org: string,
  tenant: string,
};

/** The JSON Schema (draft 7) of serverless.yml, for validation and for editors. */
export const serviceSchema: JsonSchema = {
  ...object(
    {
      // The first part of every name. One that CloudFormation refuses is found when the stack is named.
      service: { ...string, title: "the name of the service" },
      ...behaviour,
      ...dashboard,
      ...version4.service,
      custom: anyObject,
      functions,
      layers,
      outputs: anyObject,
      package: servicePackage,
      params: mapWithKeys("^[A-Za-z0-9-]+$", "a stage name of letters, digits and hyphens", anyObject),
      plugins: anyOf(object({ localPath: string, modules: strings }, ["modules"]), strings),
      provider,
      resources,
    },
    ["service", "provider"],
  ),
  definitions: { ...commonDefinitions, ...iamDefinitions, ...apiGatewayDefinitions, ...eventDefinitions, imageUri },
};
