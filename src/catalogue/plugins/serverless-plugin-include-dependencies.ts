import type { Plugin } from "./plugin.ts";
import { builtElsewhere } from "./wordings.ts";

export const serverlessPluginIncludeDependencies: Plugin = {
  name: "serverless-plugin-include-dependencies",
  does: "put just the packages that a handler requires into its artifact",
  instead: builtElsewhere,
  changes: { packages: true },
};
