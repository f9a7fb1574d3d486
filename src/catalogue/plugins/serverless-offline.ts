import type { Plugin } from "./plugin.ts";

export const serverlessOffline: Plugin = {
  name: "serverless-offline",
  does: "run the functions on this machine (`serverless offline`)",
  instead: "deploying does not need it",
};
