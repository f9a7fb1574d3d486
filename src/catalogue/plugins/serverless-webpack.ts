import type { Plugin } from "./plugin.ts";
import { builtElsewhere } from "./wordings.ts";

export const serverlessWebpack: Plugin = {
  name: "serverless-webpack",
  does: "bundle the functions with webpack",
  instead: builtElsewhere,
  changes: { packages: true },
};
