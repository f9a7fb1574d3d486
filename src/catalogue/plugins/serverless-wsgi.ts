import type { Plugin } from "./plugin.ts";
import { builtElsewhere } from "./wordings.ts";

export const serverlessWsgi: Plugin = {
  name: "serverless-wsgi",
  does: "put its handler and settings for a WSGI application into the artifacts",
  instead: builtElsewhere,
  changes: { packages: true },
};
