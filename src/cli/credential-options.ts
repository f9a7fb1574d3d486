import type { Command } from "commander";

/** Options of every command that reaches AWS. */
export function credentialOptions(command: Command): Command {
  return command
    .option("--aws-profile <name>", "profile of the shared AWS files, before any that is set elsewhere")
    .option("--use-local-credentials", "break-glass: local credentials although something is linked")
    .option("--api <url>", "address of a broker, before the one that passrole.yml names")
    .option(
      "--fallback <when>",
      "local credentials when a broker says that nothing is linked: unlinked (default), never",
    );
}

/** What a command line says about credentials. */
export interface CredentialOptions {
  awsProfile?: string;
  useLocalCredentials: boolean;
}

export function parseCredentialOptions(raw: Readonly<Record<string, unknown>>): CredentialOptions {
  const { awsProfile, useLocalCredentials } = raw;
  return {
    ...(typeof awsProfile === "string" && awsProfile !== "" && { awsProfile }),
    useLocalCredentials: useLocalCredentials === true,
  };
}
