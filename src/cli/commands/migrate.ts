import { argument } from "../broker/argument.ts";
import { verb } from "../broker/subcommand.ts";
import type { CommandDefinition } from "../command.ts";

export const migrate: CommandDefinition = {
  name: "migrate",
  summary: "take over what was set up elsewhere",
  examples: [],
  subcommands: [
    verb(
      "profiles",
      "take over deployment profiles of the Serverless Dashboard",
      [
        ["passrole migrate profiles profiles.json --dry-run", "says what would be done"],
        ["passrole migrate profiles profiles.json --grace-days 14", "unverified providers may issue for two weeks"],
      ],
      {
        arguments: "<file>",
        configure: (command) =>
          void command
            .option("--dry-run", "change nothing, and give the same report")
            .option("--dedupe", "one provider for profiles with one role")
            .option("--inherit", "stages without a role inherit, instead of being linked to `none`")
            .option("--exact", "parameters of the default stage do not show through where a stage had its own profile")
            .option("--overwrite", "replace parameters that exist")
            .option("--strict", "only what the published rules say")
            .option("--grace-days <count>", "days for which migrated providers may issue unverified (default: 0)"),
        run: async (args, options, io) =>
          (await import("../broker/migrate.ts")).migrateProfiles(argument(args[0], "the file"), options, io),
      },
    ),
  ],
};
