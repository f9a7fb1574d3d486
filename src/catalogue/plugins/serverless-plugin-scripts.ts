import type { Plugin } from "./plugin.ts";

export const serverlessPluginScripts: Plugin = {
  name: "serverless-plugin-scripts",
  does: "run the commands of `custom.scripts.hooks` at points of a deploy",
  instead: "run them before `passrole package` or after `passrole deploy`; what they call in AWS no policy here holds",
  actsOnDeploy: "custom.scripts.hooks",
};
