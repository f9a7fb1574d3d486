import { credentialOptions } from "../credential-options.ts";
import { inputOptions } from "../options.ts";
import type { CommandDefinition } from "../command.ts";

export const print: CommandDefinition = {
  name: "print",
  arguments: "[path]",
  summary: "the configuration with every variable resolved",
  examples: [
    ["passrole print", "serverless.yml of this folder, as YAML"],
    ["passrole print --stage prod --path provider.environment", "one part, for another stage"],
    ["passrole print --path functions --transform keys --format text", "the names of the functions, one a line"],
  ],
  configure: (command) => {
    credentialOptions(inputOptions(command))
      .option("--path <keys>", "only this part, e.g. provider.environment")
      .option("--transform <kind>", "keys: the keys of the part instead of its values")
      .option("--format <format>", "yaml, json or text (default: yaml)");
  },
  run: async (args, options, io) => {
    const { printConfiguration } = await import("../print-configuration.ts");
    return printConfiguration(args[0] ?? ".", options, io);
  },
};
