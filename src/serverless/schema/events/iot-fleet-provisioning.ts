import { anyObject, boolean, object, string, use, type JsonSchema } from "../json-schema.ts";

/** `iotFleetProvisioning`: the hook before a device is provisioned. */
export const iotFleetProvisioning: JsonSchema = object(
  { templateBody: anyObject, provisioningRoleArn: use("arn"), templateName: string, enabled: boolean },
  ["templateBody", "provisioningRoleArn"],
);
