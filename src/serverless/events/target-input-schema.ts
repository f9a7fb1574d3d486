import { anyObject, anyOf, nonEmptyString, object, stringOf, type JsonSchema } from "../schema/json-schema.ts";

const inputTransformer: JsonSchema = object({ inputPathsMap: anyObject, inputTemplate: nonEmptyString }, [
  "inputTemplate",
]);

/** What an EventBridge rule hands to the function: at most one of the three. */
export const targetInput: Record<string, JsonSchema> = {
  input: anyOf(stringOf(0, 8192), anyObject),
  inputPath: stringOf(1, 256),
  inputTransformer,
};

/** A rule's name. */
export const ruleName: JsonSchema = {
  type: "string",
  minLength: 1,
  maxLength: 64,
  pattern: "^[.\\-_A-Za-z0-9]+$",
  title: "a rule name of letters, digits and `.-_`",
};
