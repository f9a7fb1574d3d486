import type { Command } from "commander";
import { argument } from "../broker/argument.ts";
import { verb } from "../broker/subcommand.ts";
import type { CommandDefinition } from "../command.ts";

const roleOptions = (command: Command): Command =>
  command
    .option("--role <role>", "owner, admin, deployer, developer, auditor or machine")
    .option("--app <name>", "in one app")
    .option("--service <name>", "in one service")
    .option("--stages <pattern>", "in stages as `pr-*`");

export const member: CommandDefinition = {
  name: "member",
  summary: "who may do what in the organisation",
  examples: [],
  subcommands: [
    verb("list", "members and their roles", [["passrole member list", "with the ids of roles"]], {
      run: async (_, options, io) => (await import("../broker/members.ts")).listMembers(options, io),
    }),
    verb(
      "add",
      "add a person or a machine",
      [
        ["passrole member add alice --role developer", "a person"],
        ["passrole member add ci --machine --role machine --service orders --app shop", "a pipeline of one service"],
      ],
      {
        arguments: "<name>",
        configure: (command) => void roleOptions(command).option("--machine", "a pipeline, not a person"),
        run: async (args, options, io) =>
          (await import("../broker/members.ts")).addMember(argument(args[0], "the name"), options, io),
      },
    ),
    verb("remove", "remove a member, with its tokens", [["passrole member remove alice", "asks first"]], {
      arguments: "<name>",
      configure: (command) => void command.option("-y, --yes", "do not ask"),
      run: async (args, options, io) =>
        (await import("../broker/members.ts")).removeMember(argument(args[0], "the name"), options, io),
    }),
    verb(
      "role",
      "give a member a role, or take one away",
      [["passrole member role alice --role deployer --stages 'dev*'", "one more role"]],
      {
        arguments: "<name>",
        configure: (command) =>
          void roleOptions(command).option("--remove <id>", "the id of the role that is taken away"),
        run: async (args, options, io) =>
          (await import("../broker/members.ts")).changeRole(argument(args[0], "the name"), options, io),
      },
    ),
  ],
};
