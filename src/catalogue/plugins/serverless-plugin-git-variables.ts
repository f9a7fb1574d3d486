import type { Plugin } from "./plugin.ts";

export const serverlessPluginGitVariables: Plugin = {
  name: "serverless-plugin-git-variables",
  does: "resolve `${git:…}`, and give functions the commit as variables and tags",
  instead:
    "give the values another way, such as `${param:commit}` with `--param`; with `custom.exportGitVariables: false` functions do without",
  changes: { functions: "!custom.exportGitVariables=false" },
};
