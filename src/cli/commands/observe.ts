import type { CommandDefinition } from "../command.ts";
import { credentialOptions } from "../credential-options.ts";
import { collect } from "../options.ts";

export const observe: CommandDefinition = {
  name: "observe",
  arguments: "<trail...>",
  summary: "what CloudTrail shows of each role and user: which calls, how often, how many denied, on what",
  examples: [
    ["passrole observe AWSLogs/", "every file under a folder"],
    [
      "passrole observe s3://acme-trail/AWSLogs/111122223333/CloudTrail/ --since 90d --role 'arn:aws:iam::111122223333:role/*-deployer'",
      "what deployers did in the last 90 days, from the bucket of the trail",
    ],
    ["passrole observe trail.json.gz --json", "one file, for a program"],
  ],
  configure: (command) => {
    credentialOptions(command)
      .option(
        "--role <arn>",
        "only this role or user: its ARN, a pattern of ARNs, or its name; may be repeated",
        collect,
      )
      .option("--since <time>", "only what happened since: 90d, 12h, 2026-01-31 or 2026-01-31T12:00:00Z")
      .option("--workers <number>", "threads that read (default: as many as there are processors)")
      .option("-s, --stage <name>", "stage whose credentials read a bucket, where something is linked (default: dev)")
      .option("-r, --region <name>", "region that a bucket is looked for in first (default: us-east-1)")
      .option("--json", "print JSON with stable fields")
      .option("--verbose", "say more on stderr");
  },
  run: async (args, options, io) => {
    const { showObserved } = await import("../observe/show-observed.ts");
    return showObserved(args, options, io);
  },
};
