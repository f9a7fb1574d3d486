import type { Plugin } from "./plugin.ts";

export const serverlessPluginTracing: Plugin = {
  name: "serverless-plugin-tracing",
  does: "turn on X-Ray for functions",
  instead:
    "`provider.tracing.lambda: true`, or `tracing` of a function, does it without the plugin, and gives the roles their rights",
  changes: { functions: "provider.tracing=true" },
};
