import type { Command } from "commander";
import { argument } from "../broker/argument.ts";
import { verb } from "../broker/subcommand.ts";
import type { CommandDefinition } from "../command.ts";

const options = (command: Command): Command =>
  command
    .option("--app <name>", "its app (default: passrole.yml's)")
    .option("-r, --region <name>", "its region; a component-based service has none");

export const instance: CommandDefinition = {
  name: "instance",
  summary: "the instances of a service: its stages and regions",
  examples: [],
  subcommands: [
    verb("list", "the instances of a service", [["passrole instance list orders", "every stage and region"]], {
      arguments: "<service>",
      configure: (command) => void command.option("--app <name>", "its app (default: passrole.yml's)"),
      run: async (args, options, io) =>
        (await import("../broker/apps.ts")).listInstances(argument(args[0], "the service"), options, io),
    }),
    verb("show", "one instance", [["passrole instance show orders prod --region eu-west-1", "if it exists"]], {
      arguments: "<service> <stage>",
      configure: (command) => void options(command),
      run: async (args, options, io) => (await import("../broker/apps.ts")).showInstance(args, options, io),
    }),
    verb(
      "create",
      "make an instance, before it is deployed to",
      [["passrole instance create orders prod -r eu-west-1", "to link it"]],
      {
        arguments: "<service> <stage>",
        configure: (command) => void options(command),
        run: async (args, options, io) => (await import("../broker/apps.ts")).createInstance(args, options, io),
      },
    ),
    verb(
      "delete",
      "forget an instance, with its links and parameters",
      [["passrole instance delete orders pr-7 -r us-east-1", "asks first; removes no stack"]],
      {
        arguments: "<service> <stage>",
        configure: (command) => void options(command).option("-y, --yes", "do not ask"),
        run: async (args, options, io) => (await import("../broker/apps.ts")).deleteInstance(args, options, io),
      },
    ),
  ],
};
