import type { Command } from "commander";

/** Options that say at which level something stands. */
export function scopeOptions(command: Command): Command {
  return command
    .option("--default", "the whole organisation")
    .option("--app <name>", "the app; with nothing else, all of it (default: passrole.yml's, for a service)")
    .option("--service <name>", "one service")
    .option("--stage <stage>", "one stage of the service, in every region; with `*` a rule for stages")
    .option("--region <region>", "one region of the stage")
    .option("--instance <stage/region>", "the same as --stage and --region");
}
