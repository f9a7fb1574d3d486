import type { Command } from "commander";
import { argument } from "../broker/argument.ts";
import { verb } from "../broker/subcommand.ts";
import type { CommandDefinition } from "../command.ts";

const appOption = (command: Command): Command => command.option("--app <name>", "its app (default: passrole.yml's)");

export const service: CommandDefinition = {
  name: "service",
  summary: "the services of an app",
  examples: [],
  subcommands: [
    verb("list", "the services of one app, or of all", [["passrole service list --app shop", "those of one app"]], {
      configure: (command) => void appOption(command),
      run: async (_, options, io) => (await import("../broker/apps.ts")).listServices(options, io),
    }),
    verb("show", "one service", [["passrole service show orders", "of the app that passrole.yml names"]], {
      arguments: "<service>",
      configure: (command) => void appOption(command),
      run: async (args, options, io) =>
        (await import("../broker/apps.ts")).showService(argument(args[0], "the service"), options, io),
    }),
    verb("create", "make a service", [["passrole service create orders --app shop", "and its app"]], {
      arguments: "<service>",
      configure: (command) =>
        void appOption(command).option("--component", "its instances are stages, without regions"),
      run: async (args, options, io) =>
        (await import("../broker/apps.ts")).createService(argument(args[0], "the service"), options, io),
    }),
    verb(
      "delete",
      "delete a service, with its links and parameters",
      [["passrole service delete orders", "asks first"]],
      {
        arguments: "<service>",
        configure: (command) => void appOption(command).option("-y, --yes", "do not ask"),
        run: async (args, options, io) =>
          (await import("../broker/apps.ts")).deleteService(argument(args[0], "the service"), options, io),
      },
    ),
  ],
};
