import type { Plugin } from "./plugin.ts";

export const serverlessScriptablePlugin: Plugin = {
  name: "serverless-scriptable-plugin",
  does: "run the scripts of `custom.scriptable.hooks` at points of a deploy",
  instead: "run them before `passrole package` or after `passrole deploy`; what they call in AWS no policy here holds",
  actsOnDeploy: ["custom.scriptable.hooks", "custom.scriptHooks"],
};
