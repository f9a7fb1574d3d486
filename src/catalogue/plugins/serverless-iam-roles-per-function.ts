import type { Plugin } from "./plugin.ts";

export const serverlessIamRolesPerFunction: Plugin = {
  name: "serverless-iam-roles-per-function",
  does: "giving functions a role of their own",
  instead:
    "`iamRoleStatements`, its other keys and `custom.serverless-iam-roles-per-function` are read as the plugin does",
  builtIn: true,
};
