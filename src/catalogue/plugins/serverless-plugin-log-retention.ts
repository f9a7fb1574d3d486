import type { Plugin } from "./plugin.ts";

export const serverlessPluginLogRetention: Plugin = {
  name: "serverless-plugin-log-retention",
  does: "keep the functions' logs as long as `custom.logRetentionInDays` says",
  instead: "`provider.logRetentionInDays` does it without the plugin",
  changes: { template: "custom.logRetentionInDays" },
};
