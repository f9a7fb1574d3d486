import type { Plugin } from "./plugin.ts";

export const serverlessIamRolesPerFunction: Plugin = {
  name: "serverless-iam-roles-per-function",
  does: "give functions with `iamRoleStatements` a role of their own",
  instead: "every function keeps the shared role; write the roles under `resources` and name them by `role`",
  changesTemplate: true,
};
