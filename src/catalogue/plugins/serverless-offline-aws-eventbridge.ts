import type { Plugin } from "./plugin.ts";
import { deployingWithout } from "./wordings.ts";

export const serverlessOfflineAwsEventbridge: Plugin = {
  name: "serverless-offline-aws-eventbridge",
  does: "feed functions that run on this machine from a local event bus",
  instead: deployingWithout,
};
