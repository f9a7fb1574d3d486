import type { Plugin } from "./plugin.ts";
import { deployingWithout } from "./wordings.ts";

export const serverlessOffline: Plugin = {
  name: "serverless-offline",
  does: "run the functions on this machine (`serverless offline`)",
  instead: deployingWithout,
};
