import { argument } from "../broker/argument.ts";
import { verb } from "../broker/subcommand.ts";
import type { CommandDefinition } from "../command.ts";
import { collect } from "../options.ts";

export const audit: CommandDefinition = {
  name: "audit",
  summary: "who did what, who got which keys, and who was refused",
  examples: [],
  subcommands: [
    verb("tail", "the newest events", [["passrole audit tail --follow", "and those that come"]], {
      configure: (command) =>
        void command
          .option("--limit <count>", "how many (default: 20)")
          .option("--action <name>", "of one kind, as `credentials.issued`")
          .option("--since <time>", "not before: `1h`, `2d`, a date")
          .option("--until <time>", "not after")
          .option("--follow", "go on with those that come"),
      run: async (_, options, io) => (await import("../broker/audit.ts")).tailAudit(options, io),
    }),
    verb(
      "head",
      "the newest event's place, to be written down elsewhere",
      [["passrole audit head >> heads.txt", "an anchor"]],
      {
        run: async (_, options, io) => (await import("../broker/audit.ts")).auditHead(options, io),
      },
    ),
    verb("export", "all events as lines of JSON", [["passrole audit export --out audit.jsonl", "for `audit verify`"]], {
      configure: (command) => void command.option("--out <file>", "to a file that only you can read"),
      run: async (_, options, io) => (await import("../broker/audit.ts")).exportAudit(options, io),
    }),
    verb(
      "verify",
      "whether an export is whole and unchanged; asks nobody",
      [["passrole audit verify audit.jsonl --anchor 4711:9f86…", "and holds what was written down elsewhere"]],
      {
        arguments: "<file>",
        configure: (command) =>
          void command
            .option("--anchor <seq:hash>", "a head that was written down elsewhere; may be repeated", collect)
            .option("--key <file>", "the JSON Web Key that must have signed"),
        run: async (args, options, io) =>
          (await import("../broker/audit.ts")).verifyAudit(argument(args[0], "the file"), options, io),
      },
    ),
  ],
};
