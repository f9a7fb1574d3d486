import type { CommandDefinition } from "../command.ts";
import { collect } from "../options.ts";

export const simulate: CommandDefinition = {
  name: "simulate",
  summary: "whether policies allow something: the decision, the statement that decided, and why others did not apply",
  examples: [
    [
      "passrole simulate --policy policy.json --action s3:GetObject --resource arn:aws:s3:::photos/cat.jpg",
      "one question",
    ],
    ["passrole policy | passrole simulate --policy - --action iam:CreateUser", "on every resource"],
    [
      "passrole simulate --policy role.json --boundary boundary.json --scp root.json --scp account.json --action iam:PassRole --resource ARN --context iam:PassedToService=lambda.amazonaws.com",
      "with everything around it",
    ],
  ],
  configure: (command) => {
    command
      .option("--policy <file>", "identity policies of who asks, `-` for stdin; may be repeated", collect)
      .option("--action <names>", "what is asked, several separated by commas; may be repeated", collect)
      .option("--resource <arn>", "on what (default: *); may be repeated", collect)
      .option("--context <key=value>", "condition key of the request; a key given twice has two values", collect)
      .option("--principal <arn>", "who asks: a role, its session, a user, a root, a service, an account")
      .option("--resource-account <digits>", "whose the resource is, where its ARN does not say")
      .option("--boundary <file>", "permissions boundary of who asks; may be repeated", collect)
      .option("--session-policy <file>", "policies of the session; may be repeated", collect)
      .option("--resource-policy <file>", "policy of the resource, or trust policy; may be repeated", collect)
      .option("--scp <file>", "service control policies: one file a level, from the root down", collect)
      .option("--rcp <file>", "resource control policies: one file a level, from the root down", collect)
      .option("--management-account <digits>", "the organisation's management account, which SCPs do not restrict")
      .option("--fill <name=value>", "value of a placeholder, as <account> or ${region}; may be repeated", collect)
      .option("--explain", "say of every statement why it applies or not")
      .option("--json", "print JSON with stable fields")
      .option("--verbose", "say more on stderr");
  },
  run: async (_args, options, io) => {
    const { showSimulation } = await import("../simulate/show-simulation.ts");
    return showSimulation(options, io);
  },
};
