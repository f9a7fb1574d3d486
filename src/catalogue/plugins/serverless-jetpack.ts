import type { Plugin } from "./plugin.ts";
import { builtElsewhere } from "./wordings.ts";

export const serverlessJetpack: Plugin = {
  name: "serverless-jetpack",
  does: "choose and zip the files of the functions its own way",
  instead: builtElsewhere,
  changes: { packages: true },
};
