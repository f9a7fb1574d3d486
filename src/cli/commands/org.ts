import { argument } from "../broker/argument.ts";
import { verb } from "../broker/subcommand.ts";
import type { CommandDefinition } from "../command.ts";

export const org: CommandDefinition = {
  name: "org",
  summary: "the organisation at a broker",
  examples: [],
  subcommands: [
    verb("list", "which ones you are signed in to, and where", [["passrole org list --json", "as JSON"]], {
      run: async (_, options, io) => (await import("../broker/signed-in.ts")).listOrganisations(options, io),
    }),
    verb("show", "what it is set to", [["passrole org show", "protected stages and more"]], {
      run: async (_, options, io) => (await import("../broker/organisation.ts")).showOrganisation(options, io),
    }),
    verb("update", "set which stages only some may deploy to", updateExamples(), {
      configure: (command) =>
        command
          .option("--protected-stages <patterns>", "stages that only deployers, admins and owners deploy to; or none")
          .option("--attributed-stages <patterns>", "stages whose sessions must tell who is behind them; or none"),
      run: async (_, options, io) => (await import("../broker/organisation.ts")).updateOrganisation(options, io),
    }),
    verb(
      "create",
      "make another organisation, as an operator",
      [["passrole org create umbrella", "prints its owner's token, once"]],
      {
        arguments: "<name>",
        configure: (command) => command.option("--out <file>", "write the token to a file that only you can read"),
        run: async (args, options, io) =>
          (await import("../broker/organisation.ts")).makeOrganisation(argument(args[0], "its name"), options, io),
      },
    ),
  ],
};

function updateExamples(): CommandDefinition["examples"] {
  return [["passrole org update --protected-stages 'prod,prod-*'", "every stage that begins so"]];
}
