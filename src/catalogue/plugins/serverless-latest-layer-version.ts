import type { Plugin } from "./plugin.ts";

export const serverlessLatestLayerVersion: Plugin = {
  name: "serverless-latest-layer-version",
  does: "look up the newest version of layers whose ARN ends in `latest`",
  instead: "write the version into the layer's ARN",
  changes: { functions: ["functions.*.layers=*latest", "provider.layers=*latest"] },
  calls: [
    {
      commands: ["deploy", "deploy-function"],
      when: ["functions.*.layers=*latest", "provider.layers=*latest"],
      on: "*",
      actions: ["lambda:ListLayerVersions"],
    },
  ],
};
