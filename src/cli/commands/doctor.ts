import type { CommandDefinition } from "../command.ts";
import { credentialOptions } from "../credential-options.ts";
import { inputOptions } from "../options.ts";

export const doctor: CommandDefinition = {
  name: "doctor",
  arguments: "[path]",
  summary: "what is wrong with this machine and the account it reaches: files, clock, network, credentials",
  examples: [
    ["passrole doctor", "this machine, and the service here if there is one"],
    ["passrole doctor --stage prod", "with what is linked to a stage"],
    ["passrole doctor --json", "every check with its status, for a support request"],
  ],
  configure: (command) => {
    credentialOptions(inputOptions(command)).option(
      "--service <name>",
      "the service, instead of reading serverless.yml",
    );
  },
  run: async (args, options, io) => {
    const { doctor: examine } = await import("../doctor/doctor.ts");
    return examine(args[0] ?? ".", options, io);
  },
};
