import type { CommandDefinition } from "../command.ts";
import { commandsOption, inputOptions } from "../options.ts";

export const diff: CommandDefinition = {
  name: "diff",
  arguments: "<base> [head]",
  summary: "what becomes allowed and what stops being allowed between two policies, templates, services or revisions",
  examples: [
    ["passrole diff main", "the service here against the main branch"],
    ["passrole diff main:serverless.yml serverless.yml --fail-on widened", "exit 1 when anyone may do more"],
    ["passrole diff old-policy.json new-policy.json", "two policies"],
    ["passrole diff HEAD~1:services/orders HEAD:services/orders --format markdown", "two revisions, for a comment"],
  ],
  configure: (command) => {
    inputOptions(command)
      .option("--fail-on <what>", "widened: exit 1 when something becomes allowed")
      .option("--format <format>", "text, json, markdown or github (annotations)", "text")
      .option(...commandsOption)
      .option("--tool <name>", "whose own calls are added: serverless, osls, passrole, cloudformation, none")
      .option("--role-arn <arn>", "the role that CloudFormation works with");
  },
  run: async (args, options, io) => {
    const { showDiff } = await import("../diff/show-diff.ts");
    return showDiff(args[0]!, args[1] ?? ".", options, io);
  },
};
