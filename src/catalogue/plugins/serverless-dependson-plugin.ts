import type { Plugin } from "./plugin.ts";

export const serverlessDependsonPlugin: Plugin = {
  name: "serverless-dependson-plugin",
  does: "chain the functions by `DependsOn`, so that CloudFormation makes them one after the other",
  instead: "functions are made at once, as without it; no resource differs",
};
