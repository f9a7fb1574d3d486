import type { CommandDefinition } from "../command.ts";
import { credentialOptions } from "../credential-options.ts";
import { inputOptions } from "../options.ts";

export const logs: CommandDefinition = {
  name: "logs",
  arguments: "[path]",
  summary: "the log lines of a deployed function",
  examples: [
    ["passrole logs -f hello", "those of the last ten minutes"],
    ["passrole logs -f hello --tail --filter ERROR", "errors, as they come, until Ctrl-C"],
    ["passrole logs -f hello --start 2026-01-31T12:00:00Z --json", "since a time, one JSON object a line"],
  ],
  configure: (command) => {
    credentialOptions(inputOptions(command))
      .requiredOption("-f, --function <key>", "the function")
      .option("-t, --tail", "go on printing lines as they come")
      .option("--filter <pattern>", "only lines that this filter pattern of CloudWatch Logs matches")
      .option("--start <time>", "5m, 2h, 3d before now, or a time as 2026-01-31T12:00:00Z (default: 10m)")
      .option("--interval <milliseconds>", "pause between two looks with --tail (default: 2000)");
  },
  run: async (args, options, io) => {
    const { showLogs } = await import("../show-logs.ts");
    return showLogs(args[0] ?? ".", options, io);
  },
};
