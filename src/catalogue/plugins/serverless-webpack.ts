import type { Plugin } from "./plugin.ts";

export const serverlessWebpack: Plugin = {
  name: "serverless-webpack",
  does: "bundle the functions with webpack",
  instead:
    "the roles and the policy do not depend on it; package with the framework and give its result by `--package`",
  changesPackages: true,
};
