import type { Plugin } from "./plugin.ts";

export const serverlessPluginIfelse: Plugin = {
  name: "serverless-plugin-ifelse",
  does: "set or remove parts of the service by the conditions of `custom.serverlessIfElse`",
  instead: "choose by stage instead, such as `${self:custom.${sls:stage}.value}` or `params`",
  changes: { template: "custom.serverlessIfElse" },
};
