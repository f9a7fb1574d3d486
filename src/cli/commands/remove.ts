import type { CommandDefinition } from "../command.ts";
import { credentialOptions } from "../credential-options.ts";
import { inputOptions } from "../options.ts";

export const remove: CommandDefinition = {
  name: "remove",
  arguments: "[path]",
  summary: "delete the stack of a service and its artifacts, and nothing else of the bucket they are in",
  examples: [
    ["passrole remove --stage pr-17", "a stage that is no longer needed"],
    ["passrole remove --stage pr-17 --role-arn ARN", "CloudFormation works with a role of its own"],
  ],
  configure: (command) => {
    credentialOptions(inputOptions(command)).option("--role-arn <arn>", "the role that CloudFormation works with");
  },
  run: async (args, options, io) => {
    const { removeDeployed } = await import("../remove-deployed.ts");
    return removeDeployed(args[0] ?? ".", options, io);
  },
};
