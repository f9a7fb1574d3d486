import type { Plugin } from "./plugin.ts";
import { builtElsewhere } from "./wordings.ts";

export const serverlessPluginTypescript: Plugin = {
  name: "serverless-plugin-typescript",
  does: "compile the functions from TypeScript",
  instead: builtElsewhere,
  changes: { packages: true },
};
