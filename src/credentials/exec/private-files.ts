import type { Credentials } from "../../aws/credentials.ts";
import type { Delivery } from "./delivery.ts";

/** Texts of the two files that stand in for `~/.aws/credentials` and `~/.aws/config`; both hold secrets. */
export interface PrivateFiles {
  credentials: string;
  config: string;
}

/** The files of a delivery: empty but for the profiles that the child asks for. `command` is a `credential_process`. */
export function privateFiles(
  { way, profiles }: Delivery,
  keys: Credentials,
  region: string,
  command: string,
): PrivateFiles {
  const fixed = profiles.filter(({ by }) => by === "keys");
  const asking = profiles.filter(({ by }) => by === "process").map(({ name }) => name);
  const names = [...(way === "process" ? ["default"] : []), ...asking];
  return {
    credentials: fixed.map(({ name }) => `[${name}]\n${keyLines(keys)}`).join("\n"),
    config: [
      ...[...new Set(names)].map((name) => `${configHead(name)}region = ${region}\ncredential_process = ${command}\n`),
      ...fixed.filter(({ name }) => !names.includes(name)).map(({ name }) => `${configHead(name)}region = ${region}\n`),
    ].join("\n"),
  };
}

function keyLines({ accessKeyId, secretAccessKey, sessionToken }: Credentials): string {
  const lines = [
    `aws_access_key_id = ${accessKeyId}`,
    `aws_secret_access_key = ${secretAccessKey.reveal()}`,
    ...(sessionToken ? [`aws_session_token = ${sessionToken.reveal()}`] : []),
  ];
  return `${lines.join("\n")}\n`;
}

function configHead(name: string): string {
  return name === "default" ? "[default]\n" : `[profile ${name}]\n`;
}

/** A command line for `credential_process`: parts with spaces in double quotes, no `~` and no `$`. */
export function processCommand(parts: readonly string[]): string {
  return parts.map((part) => (/^[\w./:=\\-]+$/.test(part) ? part : `"${part}"`)).join(" ");
}
