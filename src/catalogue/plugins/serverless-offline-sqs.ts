import type { Plugin } from "./plugin.ts";
import { deployingWithout } from "./wordings.ts";

export const serverlessOfflineSqs: Plugin = {
  name: "serverless-offline-sqs",
  does: "feed functions that run on this machine from local queues",
  instead: deployingWithout,
};
