import type { Plugin } from "./plugin.ts";
import { builtElsewhere } from "./wordings.ts";

export const serverlessBundle: Plugin = {
  name: "serverless-bundle",
  does: "bundle the functions with webpack, babel and its own settings",
  instead: builtElsewhere,
  changes: { packages: true },
};
