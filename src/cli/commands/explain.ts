import type { CommandDefinition } from "../command.ts";
import { inputOptions } from "../options.ts";

export const explain: CommandDefinition = {
  name: "explain",
  arguments: "[path]",
  summary: "who deploys a service where, and why: each level, the one that decides, account and role",
  examples: [
    ["passrole explain --stage int", "what a stage is deployed with"],
    ["passrole explain --stage dev,prod --region us-east-1,eu-west-1", "several stages and regions, as a table first"],
    ["passrole explain --service orders --stage prod --json", "without serverless.yml, as JSON"],
  ],
  configure: (command) => {
    inputOptions(command).option("--service <name>", "the service, instead of reading serverless.yml");
  },
  run: async (args, options, io) => {
    const { showExplanation } = await import("../show-explanation.ts");
    return showExplanation(args[0] ?? ".", options, io);
  },
};
