import type { Plugin } from "./plugin.ts";

export const serverlessExportEnv: Plugin = {
  name: "serverless-export-env",
  does: "write the functions' environment to a file (`serverless export-env`)",
  instead: "deploying does not need it; `passrole print --path functions` shows the environment",
};
