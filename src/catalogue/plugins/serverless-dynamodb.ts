import type { Plugin } from "./plugin.ts";
import { deployingWithout } from "./wordings.ts";

export const serverlessDynamodb: Plugin = {
  name: "serverless-dynamodb",
  does: "run DynamoDB Local on this machine",
  instead: deployingWithout,
};
