import {
  anyObject,
  anyOf,
  list,
  mapWithKeys,
  object,
  string,
  use,
  anything,
  type JsonSchema,
  copied,
} from "./json-schema.ts";

const extension: JsonSchema = copied(
  object({
    Properties: anyObject,
    CreationPolicy: anyObject,
    DeletionPolicy: string,
    DependsOn: list(string),
    Metadata: anyObject,
    UpdatePolicy: anyObject,
    UpdateReplacePolicy: string,
    Condition: string,
  }),
);

const include: JsonSchema = object({ Name: anything, Parameters: anyObject }, ["Name"]);

/** `resources`, after its lists are merged: a template fragment, and `extensions` of what the framework makes. */
export const resources: JsonSchema = object({
  AWSTemplateFormatVersion: string,
  Conditions: anyObject,
  Description: string,
  Mappings: anyObject,
  Metadata: anyObject,
  Outputs: anyObject,
  Parameters: anyObject,
  // The framework has no Rules; CloudFormation does.
  Rules: anyObject,
  Resources: {
    type: "object",
    properties: { "Fn::Transform": include },
    patternProperties: { "^[A-Za-z0-9]{1,255}$": use("resource") },
    additionalProperties: false,
  },
  Transform: list(anyOf(string, anyObject)),
  extensions: mapWithKeys("^[A-Za-z0-9]{1,255}$", extension),
});
