import type { CommandDefinition } from "../command.ts";
import { credentialOptions } from "../credential-options.ts";
import { inputOptions } from "../options.ts";

export const info: CommandDefinition = {
  name: "info",
  arguments: "[path]",
  summary: "what is deployed: the stack, its endpoints, functions, layers and outputs",
  examples: [
    ["passrole info", "the service in this folder, at its own stage"],
    ["passrole info --stage prod --json", "another stage, as JSON"],
    ["passrole info --show-api-keys", "with the values of API keys, which are secrets"],
  ],
  configure: (command) => {
    credentialOptions(inputOptions(command)).option("--show-api-keys", "print the values of API keys");
  },
  run: async (args, options, io) => {
    const { showInfo } = await import("../show-info.ts");
    return showInfo(args[0] ?? ".", options, io);
  },
};
