import { credentialOptions } from "../credential-options.ts";
import { inputOptions } from "../options.ts";
import type { CommandDefinition } from "../command.ts";

export const packageCommand: CommandDefinition = {
  name: "package",
  arguments: "[path]",
  summary:
    "compile serverless.yml to CloudFormation templates and artifacts; AWS is asked what variables and layers need",
  examples: [
    ["passrole package", "the service in this folder, into .serverless"],
    ["passrole package services/orders --stage prod --out build", "another folder, stage and target"],
  ],
  configure: (command) => {
    credentialOptions(inputOptions(command))
      .option("--out <dir>", "folder to write to (default: .serverless beside the service)")
      .option("--package <dir>", "take the zips that the framework built there, for plugins that change packages");
  },
  run: async (args, options, io) => {
    const { packageService } = await import("../package-service.ts");
    return packageService(args[0] ?? ".", options, io);
  },
};
