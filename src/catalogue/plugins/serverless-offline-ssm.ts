import type { Plugin } from "./plugin.ts";

export const serverlessOfflineSsm: Plugin = {
  name: "serverless-offline-ssm",
  does: "answer `${ssm:…}` from a file of this machine, in the stages it is set up for",
  instead: "parameters are read from AWS; `--param` gives one another way",
};
