import { inputOptions } from "../options.ts";
import type { CommandDefinition } from "../command.ts";

export const plan: CommandDefinition = {
  name: "plan",
  arguments: "[path]",
  summary: "one page: what functions may do, what deploying takes, who deploys where, and what is wrong",
  examples: [
    ["passrole plan", "the service in this folder"],
    ["passrole plan --stage dev,prod", "who deploys two stages; the rest is about the first"],
    ["passrole plan services/orders --json", "the same as JSON"],
  ],
  configure: (command) => {
    inputOptions(command);
  },
  run: async (args, options, io) => {
    const { showPlan } = await import("../show-plan.ts");
    return showPlan(args[0] ?? ".", options, io);
  },
};
