import type { Plugin } from "./plugin.ts";

export const serverlessPluginCommonExcludes: Plugin = {
  name: "serverless-plugin-common-excludes",
  does: "leave tests, documentation and settings of tools out of the artifacts",
  instead: "write what is to stay out under `package.patterns`, and the roles and the policy stay as they are",
  changes: { packages: true },
};
