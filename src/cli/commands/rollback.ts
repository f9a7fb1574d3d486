import type { CommandDefinition } from "../command.ts";
import { credentialOptions } from "../credential-options.ts";
import { inputOptions } from "../options.ts";

export const rollback: CommandDefinition = {
  name: "rollback",
  arguments: "[path]",
  summary: "go back to an earlier deployment, whose template and artifacts are still in the bucket",
  examples: [
    ["passrole rollback", "the deployments there are to go back to"],
    ["passrole rollback --timestamp 1769860800000", "go back to one of them"],
  ],
  configure: (command) => {
    credentialOptions(inputOptions(command))
      .option("-t, --timestamp <time>", "the deployment to go back to, as --list names it")
      .option("--list", "only list deployments, as without --timestamp")
      .option("--role-arn <arn>", "the role that CloudFormation works with");
  },
  run: async (args, options, io) => {
    const { rollBackDeployed } = await import("../roll-back.ts");
    return rollBackDeployed(args[0] ?? ".", options, io);
  },
};
