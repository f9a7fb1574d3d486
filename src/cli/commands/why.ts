import type { CommandDefinition } from "../command.ts";
import { inputOptions } from "../options.ts";

export const why: CommandDefinition = {
  name: "why",
  arguments: "[text...]",
  summary:
    "an AccessDenied message explained: who, what, which document lacks it, and the smallest statement that cures it",
  examples: [
    ['passrole why "User: arn:aws:iam::… is not authorized to perform: …"', "what a message means"],
    [
      'passrole why --for . "API: s3:CreateBucket Access Denied"',
      "with the service it came from: what needs it, and where",
    ],
    ["passrole why --json < deploy.log", "every message of a log, as JSON"],
  ],
  configure: (command) => {
    inputOptions(command)
      .option("--for <path>", "the service or template that was deployed: its needs tell why the call is made")
      .option("--tool <name>", "what it was deployed with: serverless, osls, passrole, cloudformation, none")
      .option("--role-arn <arn>", "the role that CloudFormation works with");
  },
  run: async (args, options, io) => {
    const { showWhy } = await import("../show-why.ts");
    return showWhy(args, options, io);
  },
};
