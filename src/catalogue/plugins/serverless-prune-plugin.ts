import { functions } from "../tools/tool.ts";
import type { Plugin } from "./plugin.ts";

export const serverlessPrunePlugin: Plugin = {
  name: "serverless-prune-plugin",
  does: "delete old versions of the functions after a deploy",
  instead: "old versions stay; its calls are in the policy",
  calls: [
    { commands: ["deploy"], on: functions, actions: ["lambda:ListAliases", "lambda:ListVersionsByFunction"] },
    { commands: ["deploy"], on: `${functions}:*`, actions: ["lambda:DeleteFunction"] },
    {
      commands: ["deploy"],
      when: "custom.prune.includeLayers=true",
      on: "*",
      actions: ["lambda:ListLayerVersions"],
    },
    {
      commands: ["deploy"],
      when: "custom.prune.includeLayers=true",
      each: "AWS::Lambda::LayerVersion",
      on: "{Arn}",
      actions: ["lambda:DeleteLayerVersion"],
    },
  ],
};
