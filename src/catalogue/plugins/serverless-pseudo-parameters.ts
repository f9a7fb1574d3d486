import type { Plugin } from "./plugin.ts";

export const serverlessPseudoParameters: Plugin = {
  name: "serverless-pseudo-parameters",
  does: "making `Fn::Sub` of `#{AWS::AccountId}` and the like",
  instead: "take it off `plugins`; `custom.pseudoParameters` goes on being read",
  builtIn: true,
};
