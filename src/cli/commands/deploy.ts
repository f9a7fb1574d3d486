import type { CommandDefinition } from "../command.ts";
import { credentialOptions } from "../credential-options.ts";
import { inputOptions } from "../options.ts";

export const deploy: CommandDefinition = {
  name: "deploy",
  arguments: "[path]",
  summary: "package a service and deploy it through CloudFormation, with the credentials of the instance",
  examples: [
    ["passrole deploy --stage dev", "the service in this folder"],
    ["passrole deploy --stage prod --no-execute", "only the change set, to look at before it is carried out"],
    ["passrole deploy --package .serverless", "what `package`, ours or the framework's, left there"],
    ["passrole deploy -f hello", "one function's code and settings, past its stack"],
  ],
  configure: (command) => {
    credentialOptions(inputOptions(command))
      .option("-f, --function <key>", "deploy this function alone")
      .option("--package <dir>", "deploy what was packaged there before")
      .option("--role-arn <arn>", "the role that CloudFormation works with")
      .option("--no-execute", "stop at the change set, and print what it would change")
      .option("--force", "deploy although nothing has changed")
      .option(
        "--session-policy <auto|none>",
        "narrow the session of an assumed role to this deploy's own calls",
        "auto",
      )
      .option("--check-policy", "first look whether the caller's policies allow this deploy");
  },
  run: async (args, options, io) => {
    const path = args[0] ?? ".";
    if (options["function"] !== undefined) {
      const { deployFunctionCommand } = await import("../deploy-function.ts");
      return deployFunctionCommand(path, options, io);
    }
    const { deployService } = await import("../deploy-service.ts");
    return deployService(path, options, io);
  },
};
