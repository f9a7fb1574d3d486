import type { Plugin } from "./plugin.ts";
import { builtElsewhere } from "./wordings.ts";

export const serverlessEsbuild: Plugin = {
  name: "serverless-esbuild",
  does: "bundle the functions with esbuild",
  instead: builtElsewhere,
  changes: { packages: true },
};
