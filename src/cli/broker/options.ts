import type { Command } from "commander";

/** Options of every command that asks a broker. */
export function brokerOptions(command: Command): Command {
  return command
    .option("--api <url>", "address of the broker (default: PASSROLE_API, passrole.yml's, the one signed in to last)")
    .option("--org <name>", "organisation (default: PASSROLE_ORG, passrole.yml's, the token's)")
    .option("--json", "print JSON with stable fields");
}
