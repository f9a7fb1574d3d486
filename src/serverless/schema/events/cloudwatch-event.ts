import { anyObject, boolean, object, string, type JsonSchema } from "../json-schema.ts";
import { ruleName, targetInput } from "./target-input.ts";

/** `cloudwatchEvent`: events of the default bus that match a pattern. */
export const cloudwatchEvent: JsonSchema = object({
  event: anyObject,
  description: string,
  enabled: boolean,
  name: ruleName,
  ...targetInput,
});
