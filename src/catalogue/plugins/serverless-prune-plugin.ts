import { functions } from "../tools/tool.ts";
import type { Plugin } from "./plugin.ts";

/** Without it only `serverless prune` deletes. */
const automatic = "custom.prune.automatic=true";
const layersToo = "custom.prune.includeLayers=true";

export const serverlessPrunePlugin: Plugin = {
  name: "serverless-prune-plugin",
  does: "delete old versions of the functions after a deploy",
  instead: "old versions stay",
  actsOnDeploy: automatic,
  calls: [
    {
      commands: ["deploy"],
      when: automatic,
      on: functions,
      actions: ["lambda:ListAliases", "lambda:ListVersionsByFunction"],
    },
    { commands: ["deploy"], when: automatic, on: `${functions}:*`, actions: ["lambda:DeleteFunction"] },
    { commands: ["deploy"], when: layersToo, on: "*", actions: ["lambda:ListLayerVersions"] },
    {
      commands: ["deploy"],
      when: layersToo,
      each: "AWS::Lambda::LayerVersion",
      on: "{Arn}",
      actions: ["lambda:DeleteLayerVersion"],
    },
  ],
};
