import { argument } from "../broker/argument.ts";
import { verb } from "../broker/subcommand.ts";
import type { CommandDefinition } from "../command.ts";

export const deployments: CommandDefinition = {
  name: "deployments",
  summary: "what was deployed, by whom, and with which keys",
  examples: [],
  subcommands: [
    verb(
      "list",
      "deployments, newest first",
      [["passrole deployments list --service orders --stage prod", "of one stage"]],
      {
        configure: (command) =>
          void command
            .option("--app <name>", "of one app")
            .option("--service <name>", "of one service")
            .option("--stage <name>", "of one stage")
            .option("--limit <count>", "how many (default: 20)"),
        run: async (_, options, io) => (await import("../broker/deployments.ts")).listDeployments(options, io),
      },
    ),
    verb(
      "show",
      "one deployment, and the keys that were given to it",
      [["passrole deployments show dep-1 --json", "with its deploy policy and reasons"]],
      {
        arguments: "<id>",
        run: async (args, options, io) =>
          (await import("../broker/deployments.ts")).showDeployment(argument(args[0], "the id"), options, io),
      },
    ),
  ],
};
