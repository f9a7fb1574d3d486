import type { Plugin } from "./plugin.ts";
import { deployingWithout } from "./wordings.ts";

export const serverlessDynamodbLocal: Plugin = {
  name: "serverless-dynamodb-local",
  does: "run DynamoDB Local on this machine",
  instead: deployingWithout,
};
