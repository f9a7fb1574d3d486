import type { CommandDefinition } from "../command.ts";
import { credentialOptions } from "../credential-options.ts";
import { inputOptions } from "../options.ts";

export const invoke: CommandDefinition = {
  name: "invoke",
  arguments: "[path]",
  summary: "call a deployed function and print what it gives",
  examples: [
    [`passrole invoke -f hello --data '{"id": 1}' --log`, "with a payload, and the end of its log on stderr"],
    ["passrole invoke -f hello --path event.json", "the payload from a file, JSON or YAML"],
    ["passrole invoke -f hello --type Event", "without waiting for it"],
  ],
  configure: (command) => {
    credentialOptions(inputOptions(command))
      .requiredOption("-f, --function <key>", "the function")
      .option("-d, --data <json>", "the payload: JSON, @FILE, or - for stdin")
      .option("--path <file>", "file with the payload")
      .option("--raw", "the payload is a text, not JSON")
      .option("-l, --log", "print the end of the log on stderr")
      .option("--type <type>", "RequestResponse, Event or DryRun (default: RequestResponse)")
      .option("-q, --qualifier <qualifier>", "version or alias");
  },
  run: async (args, options, io) => {
    const { invokeDeployed } = await import("../invoke-deployed.ts");
    return invokeDeployed(args[0] ?? ".", options, io);
  },
};
