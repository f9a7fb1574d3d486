import { argument } from "../broker/argument.ts";
import { verb } from "../broker/subcommand.ts";
import type { CommandDefinition } from "../command.ts";

export const app: CommandDefinition = {
  name: "app",
  summary: "the apps of an organisation: services that belong together",
  examples: [],
  subcommands: [
    verb("list", "every app there is", [["passrole app list", "every app"]], {
      run: async (_, options, io) => (await import("../broker/apps.ts")).listApps(options, io),
    }),
    verb("create", "make an app", [["passrole app create shop", "the first deployment makes it too"]], {
      arguments: "<name>",
      run: async (args, options, io) =>
        (await import("../broker/apps.ts")).createApp(argument(args[0], "its name"), options, io),
    }),
    verb(
      "delete",
      "delete an app that has no services",
      [["passrole app delete shop", "refused while it has services"]],
      {
        arguments: "<name>",
        run: async (args, options, io) =>
          (await import("../broker/apps.ts")).deleteApp(argument(args[0], "its name"), options, io),
      },
    ),
  ],
};
