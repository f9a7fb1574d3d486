import { verb } from "../broker/subcommand.ts";
import type { CommandDefinition } from "../command.ts";

export const project: CommandDefinition = {
  name: "project",
  summary: "passrole.yml into a broker, and out of it",
  examples: [],
  subcommands: [
    verb(
      "import",
      "take over providers and links of a file",
      [["passrole project import --app shop --dry-run", "of ./passrole.yml"]],
      {
        arguments: "[file]",
        configure: (command) =>
          void command
            .option("--app <name>", "the app that the file's services belong to")
            .option("--dry-run", "change nothing, and give the same report"),
        run: async (args, options, io) => (await import("../broker/migrate.ts")).importProject(args[0], options, io),
      },
    ),
    verb(
      "export",
      "write an app's services as passrole.yml",
      [["passrole project export --app shop --out passrole.yml", "without secrets"]],
      {
        configure: (command) =>
          void command.option("--app <name>", "the app").option("--out <file>", "to a file instead of stdout"),
        run: async (_, options, io) => (await import("../broker/migrate.ts")).exportProject(options, io),
      },
    ),
  ],
};
