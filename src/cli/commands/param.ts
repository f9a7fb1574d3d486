import { argument } from "../broker/argument.ts";
import { scopeOptions } from "../broker/scope-options.ts";
import { verb } from "../broker/subcommand.ts";
import type { CommandDefinition } from "../command.ts";

export const param: CommandDefinition = {
  name: "param",
  summary: "parameters that services get: `${param:…}` of serverless.yml",
  examples: [],
  subcommands: [
    verb(
      "set",
      "set a parameter: a secret, unless it is plain",
      [
        ["passrole param set DB_PASSWORD --service orders --stage prod", "asks for the value, or reads stdin"],
        ["passrole param set API_URL --service orders --plain --from-env API_URL", "no secret, from a variable"],
        ["passrole param set API_URL --service orders --stage dev --absent", "hides the service's value there"],
      ],
      {
        arguments: "<name>",
        configure: (command) =>
          void scopeOptions(command)
            .option("--plain", "no secret: everyone who may read parameters sees it")
            .option("--absent", "stands for `not here`, whatever wider levels say")
            .option("--from-env <variable>", "the value of a variable")
            .option("--file <file>", "what a file holds"),
        run: async (args, options, io) =>
          (await import("../broker/parameters.ts")).setParameter(argument(args[0], "the name"), options, io),
      },
    ),
    verb("get", "print one value", [["passrole param get API_URL --service orders", "of the service itself"]], {
      arguments: "<name>",
      configure: (command) => void scopeOptions(command).option("--reveal", "also a secret one"),
      run: async (args, options, io) =>
        (await import("../broker/parameters.ts")).getParameter(argument(args[0], "the name"), options, io),
    }),
    verb(
      "list",
      "parameters, without their values",
      [["passrole param list --service orders", "at one level, or all"]],
      {
        configure: (command) => void scopeOptions(command),
        run: async (_, options, io) => (await import("../broker/parameters.ts")).listParameters(options, io),
      },
    ),
    verb(
      "pull",
      "what an instance gets, as a file of variables",
      [["passrole param pull orders dev --reveal --out .env", "only you can read the file"]],
      {
        arguments: "<service> <stage>",
        configure: (command) =>
          void command
            .option("--app <name>", "its app (default: passrole.yml's)")
            .option("-r, --region <name>", "its region (default: us-east-1)")
            .option("--reveal", "also secret ones")
            .option("--out <file>", "to a file that only you can read"),
        run: async (args, options, io) => (await import("../broker/parameters.ts")).pullParameters(args, options, io),
      },
    ),
    verb("remove", "remove a parameter", [["passrole param remove API_URL --service orders", "at that level alone"]], {
      arguments: "<name>",
      configure: (command) => void scopeOptions(command),
      run: async (args, options, io) =>
        (await import("../broker/parameters.ts")).removeParameter(argument(args[0], "the name"), options, io),
    }),
  ],
};
