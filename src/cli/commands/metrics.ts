import type { CommandDefinition } from "../command.ts";
import { credentialOptions } from "../credential-options.ts";
import { inputOptions } from "../options.ts";

export const metrics: CommandDefinition = {
  name: "metrics",
  arguments: "[path]",
  summary: "invocations, errors, throttles and duration of functions over a time",
  examples: [
    ["passrole metrics", "every function, the last 24 hours"],
    ["passrole metrics -f hello --start 7d --json", "one function over a week, as JSON"],
  ],
  configure: (command) => {
    credentialOptions(inputOptions(command))
      .option("-f, --function <key>", "only this function")
      .option("--start <time>", "30m, 24h, 7d before now, or a time as 2026-01-31T12:00:00Z (default: 24h)")
      .option("--end <time>", "the same for the end (default: now)");
  },
  run: async (args, options, io) => {
    const { showMetrics } = await import("../show-metrics.ts");
    return showMetrics(args[0] ?? ".", options, io);
  },
};
