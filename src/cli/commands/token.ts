import { argument } from "../broker/argument.ts";
import { verb } from "../broker/subcommand.ts";
import type { CommandDefinition } from "../command.ts";

export const token: CommandDefinition = {
  name: "token",
  summary: "tokens that people and machines sign in with",
  examples: [],
  subcommands: [
    verb(
      "list",
      "tokens, without the tokens themselves",
      [["passrole token list", "your own, or all that you may see"]],
      {
        run: async (_, options, io) => (await import("../broker/members.ts")).listTokens(options, io),
      },
    ),
    verb(
      "create",
      "make a token; it is shown this once",
      [
        ["passrole token create laptop", "for yourself, 90 days"],
        ["passrole token create ci --member ci --lifetime 30d --stages 'pr-*' --out ci.token", "narrowed, to a file"],
      ],
      {
        arguments: "<name>",
        configure: (command) =>
          void command
            .option("--member <name>", "whose it is (default: your own)")
            .option("--lifetime <time>", "how long it counts, 1m to 366d (default: 90d)")
            .option("--role <role>", "narrows what its member may do")
            .option("--app <name>", "to one app")
            .option("--service <name>", "to one service")
            .option("--stages <pattern>", "to stages as `pr-*`")
            .option("--out <file>", "to a file that only you can read, instead of stdout"),
        run: async (args, options, io) =>
          (await import("../broker/members.ts")).createToken(argument(args[0], "the name"), options, io),
      },
    ),
    verb(
      "revoke",
      "make a token count no more",
      [["passrole token revoke a1b2c3", "its id, as `token list` shows it"]],
      {
        arguments: "<id>",
        run: async (args, options, io) =>
          (await import("../broker/members.ts")).revokeToken(argument(args[0], "the id"), options, io),
      },
    ),
  ],
};
