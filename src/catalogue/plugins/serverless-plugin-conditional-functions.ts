import type { Plugin } from "./plugin.ts";

export const serverlessPluginConditionalFunctions: Plugin = {
  name: "serverless-plugin-conditional-functions",
  does: "leave out the functions whose `enabled` is an expression that is false",
  instead: "choose the functions by stage instead, such as `functions: ${file(functions.${sls:stage}.yml)}`",
  changes: { template: "functions.*.enabled" },
};
