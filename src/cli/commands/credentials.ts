import type { CommandDefinition } from "../command.ts";
import { credentialOptions } from "../credential-options.ts";
import { inputOptions } from "../options.ts";

export const credentials: CommandDefinition = {
  name: "credentials",
  arguments: "[path]",
  summary: "the credentials a service is deployed with, for other tools",
  examples: [
    ['eval "$(passrole credentials --stage prod)"', "into this shell"],
    ["passrole credentials --stage prod --format ini >> ~/.aws/credentials", "as a profile of the shared file"],
    ["passrole credentials --service orders --format credential-process", "for `credential_process` of a profile"],
  ],
  configure: (command) => {
    credentialOptions(inputOptions(command))
      .option("--service <name>", "the service, instead of reading serverless.yml")
      .option("--format <format>", "env, json, ini or credential-process (default: env)");
  },
  run: async (args, options, io) => {
    const { printCredentials } = await import("../print-credentials.ts");
    return printCredentials(args[0] ?? ".", options, io);
  },
};
