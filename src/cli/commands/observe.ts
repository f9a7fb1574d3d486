import type { CommandDefinition } from "../command.ts";
import { credentialOptions } from "../credential-options.ts";
import { athenaOptions, grantedOption } from "../evidence/evidence-options.ts";
import { collect, commandsOption, inputOptions, operationsOption } from "../options.ts";

export const observe: CommandDefinition = {
  name: "observe",
  arguments: "[trails...]",
  summary: "what CloudTrail shows of each role and user: which calls, how often, how many denied, on what",
  examples: [
    ["passrole observe AWSLogs/", "every file under a folder"],
    [
      "passrole observe s3://acme-trail/AWSLogs/111122223333/CloudTrail/ --since 90d --role 'arn:aws:iam::111122223333:role/*-deployer'",
      "what deployers did in the last 90 days, from the bucket of the trail",
    ],
    ["passrole observe trail.json.gz --json", "one file, for a program"],
    [
      "passrole observe trail/ --role ARN --for .",
      "the policy of what that role did and of what deploying the service here takes",
    ],
    ["passrole observe --engine athena --since 90d", "the same asked of the table that Athena has of the trail"],
  ],
  configure: (command) => {
    athenaOptions(credentialOptions(inputOptions(command)))
      .option("--for <path>", "make the policy of the service or template at PATH: what was used, and what it takes")
      .option(
        "--role <arn>",
        "only this role or user: its ARN, a pattern of ARNs, or its name; may be repeated",
        collect,
      )
      .option("--since <time>", "only what happened since: 90d, 12h, 2026-01-31 or 2026-01-31T12:00:00Z")
      .option("--workers <number>", "threads that read (default: as many as there are processors)")
      .option(grantedOption[0], `with --for: ${grantedOption[1]}`)
      .option("--tool <name>", "with --for: whose own calls are added, as of `passrole policy`")
      .option("--role-arn <arn>", "with --for: the role that CloudFormation works with")
      .option(...operationsOption)
      .option(...commandsOption)
      .option("--format <format>", "with --for: json, yaml or cloudformation", "json")
      .option("--allow-wildcards <when>", "with --for: never, to-fit or always", "to-fit")
      .option("--prove", "with --for: report why each permission is there and that nothing more is");
  },
  run: async (args, options, io) => {
    if (typeof options["for"] === "string") {
      const { showObservedPolicy } = await import("../evidence/show-observed-policy.ts");
      return showObservedPolicy(args, options["for"], options, io);
    }
    const { showObserved } = await import("../observe/show-observed.ts");
    return showObserved(args, options, io);
  },
};
