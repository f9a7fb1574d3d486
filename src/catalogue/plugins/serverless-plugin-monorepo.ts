import type { Plugin } from "./plugin.ts";
import { builtElsewhere } from "./wordings.ts";

export const serverlessPluginMonorepo: Plugin = {
  name: "serverless-plugin-monorepo",
  does: "link the packages of a monorepo into the service before it is zipped",
  instead: builtElsewhere,
  changes: { packages: true },
};
