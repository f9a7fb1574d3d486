import type { Plugin } from "./plugin.ts";

export const serverlessPythonRequirements: Plugin = {
  name: "serverless-python-requirements",
  does: "install the packages of `requirements.txt` into the artifacts",
  instead:
    "the roles and the policy do not depend on it; package with the framework and give its result by `--package`",
  changesPackages: true,
};
