import type { Plugin } from "./plugin.ts";

export const serverlessEsbuild: Plugin = {
  name: "serverless-esbuild",
  does: "bundle the functions with esbuild",
  instead:
    "the roles and the policy do not depend on it; package with the framework and give its result by `--package`",
  changesPackages: true,
};
