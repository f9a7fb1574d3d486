import type { Plugin } from "./plugin.ts";

export const serverlessPluginTypescript: Plugin = {
  name: "serverless-plugin-typescript",
  does: "compile the functions from TypeScript",
  instead:
    "the roles and the policy do not depend on it; package with the framework and give its result by `--package`",
  changesPackages: true,
};
