import type { CommandDefinition } from "../command.ts";
import { collect, commandsOption, inputOptions, operationsOption } from "../options.ts";

export const check: CommandDefinition = {
  name: "check",
  arguments: "<policies...>",
  summary: "judges a policy: what a deploy needs and it lacks, what it grants beyond, escalations, size, mistakes",
  examples: [
    ["passrole check policy.json", "escalations, size, mistakes, whether it is a published one"],
    ["passrole check policy.json --for .", "and what deploying the service here needs and it lacks, or never takes"],
    ["passrole policy --json | passrole check - --fail-on missing,escalation", "exit 1 when something of it is found"],
    ["passrole check published.json --fill account=111122223333", "a policy with placeholders"],
    ["passrole check policy.json --format sarif > passrole.sarif", "for code scanning"],
  ],
  configure: (command) => {
    inputOptions(command)
      .option("--for <path>", "the service or template that is deployed with it")
      .option("--as <whom>", "with --for: deployer, or the service-role that CloudFormation works with", "deployer")
      .option("--tool <name>", "whose own calls count: serverless, osls, passrole, cloudformation, none")
      .option("--role-arn <arn>", "the role that CloudFormation works with: the deployer needs the rest")
      .option(...operationsOption)
      .option(...commandsOption)
      .option(
        "--kind <kind>",
        "what it is to be: managed, role-inline, user-inline, group-inline or session, which decides its size",
        "managed",
      )
      .option("--fill <name=value>", "value of a placeholder, as <account> or ${region}; may be repeated", collect)
      .option(
        "--fail-on <what>",
        "exit 1 when found: missing, escalation, inherent-escalation, excess, size; several with commas",
      )
      .option("--format <format>", "text, json, sarif or github (annotations)", "text");
  },
  run: async (args, options, io) => {
    const { showCheck } = await import("../check/show-check.ts");
    return showCheck(args, options, io);
  },
};
