import type { Plugin } from "./plugin.ts";
import { deployingWithout } from "./wordings.ts";

export const serverlessOfflineSns: Plugin = {
  name: "serverless-offline-sns",
  does: "feed functions that run on this machine from local topics",
  instead: deployingWithout,
};
