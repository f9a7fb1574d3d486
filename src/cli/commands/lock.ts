import { credentialOptions } from "../credential-options.ts";
import { inputOptions } from "../options.ts";
import type { CommandDefinition } from "../command.ts";

export const lock: CommandDefinition = {
  name: "lock",
  arguments: "[path]",
  summary: "what deploying takes and why, in a file to commit; a review then shows what was gained",
  examples: [
    ["passrole lock --stage prod --account 111122223333", "write passrole.lock, with how it was asked for"],
    ["passrole lock --check", "in CI: say what has changed since, and exit with 1"],
  ],
  configure: (command) => {
    credentialOptions(inputOptions(command))
      .option("--check", "compare with the lock instead of writing it: 1 when it is stale")
      .option("--for <whom>", "deployer, or the service-role that CloudFormation works with (default: deployer)")
      .option("--role-arn <arn>", "the role that CloudFormation works with: the deployer's needs are the rest")
      .option("--operations <names>", "create, read, update and delete, of the stack's resources (default: all)")
      .option("--commands <names>", "what is done with the project, as for `policy` (default: deploy,remove,info)")
      .option("--tool <name>", "whose own calls are added: serverless, osls, passrole, sam, cloudformation, none");
  },
  run: async (args, options, io) => {
    const { keepLock } = await import("../lock/keep-lock.ts");
    return keepLock(args[0] ?? ".", options, io);
  },
};
