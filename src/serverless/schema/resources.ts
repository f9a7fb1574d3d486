import {
  anyObject,
  anyOf,
  anything,
  copied,
  list,
  mapWithKeys,
  object,
  string,
  use,
  type JsonSchema,
} from "./json-schema.ts";

const logicalId = "^[A-Za-z0-9]{1,255}$";
const logicalIdTitle = "a logical id of letters and digits";

/** Which attributes can be extended is checked where they are; here they are coerced only. */
const extension: JsonSchema = copied({
  type: "object",
  properties: {
    Condition: string,
    DeletionPolicy: string,
    DependsOn: list(string),
    Metadata: anyObject,
    Properties: anyObject,
    UpdateReplacePolicy: string,
  },
});

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
    patternProperties: { [logicalId]: use("resource") },
    additionalProperties: false,
    keyTitle: logicalIdTitle,
  },
  Transform: list(anyOf(string, anyObject)),
  extensions: mapWithKeys(logicalId, logicalIdTitle, extension),
});
