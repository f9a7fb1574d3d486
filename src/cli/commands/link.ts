import { argument } from "../broker/argument.ts";
import { scopeOptions } from "../broker/scope-options.ts";
import { verb } from "../broker/subcommand.ts";
import type { CommandDefinition } from "../command.ts";

export const link: CommandDefinition = {
  name: "link",
  summary: "which provider is linked where",
  examples: [],
  subcommands: [
    verb("list", "every link there is", [["passrole link list --service orders", "those of one service and wider"]], {
      configure: (command) =>
        void command.option("--app <name>", "of one app").option("--service <name>", "of one service"),
      run: async (_, options, io) => (await import("../broker/links.ts")).listLinks(options, io),
    }),
    verb(
      "set",
      "link a provider, or `none`",
      [["passrole link set none --service orders --stage sandbox", "nobody deploys there"]],
      {
        arguments: "<provider>",
        configure: (command) =>
          void scopeOptions(command)
            .option("--need <kind[:slot]>", "what it is for (default: the provider's kind, aws for none)")
            .option("--replace", "take the place of what is linked there")
            .option("-y, --yes", "do not ask"),
        run: async (args, options, io) =>
          (await import("../broker/links.ts")).setLink(argument(args[0], "the provider"), options, io),
      },
    ),
    verb("preview", "what a link would change", [["passrole link preview prod --service orders", "changes nothing"]], {
      arguments: "<provider>",
      configure: (command) => void scopeOptions(command).option("--need <kind[:slot]>", "what it is for"),
      run: async (args, options, io) =>
        (await import("../broker/links.ts")).previewLink(argument(args[0], "the provider"), options, io),
    }),
    verb(
      "remove",
      "remove a link, by its id or by where it stands",
      [["passrole link remove --service orders", "asks first"]],
      {
        arguments: "[id]",
        configure: (command) =>
          void scopeOptions(command)
            .option("--need <kind[:slot]>", "what it is for (default: aws)")
            .option("--force", "also where something is deployed by it, as an owner")
            .option("-y, --yes", "do not ask"),
        run: async (args, options, io) => (await import("../broker/links.ts")).removeLink(args[0], options, io),
      },
    ),
  ],
};
