import type { Credentials } from "../aws/credentials.ts";
import { leftOf } from "../credentials/renewing.ts";
import { diagnostic } from "../diagnostics/diagnostics.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import type { Io } from "./command.ts";
import { credentialFormats } from "./credential-formats.ts";
import { parseInputOptions } from "./input-options.ts";
import { oneSubject } from "./one-subject.ts";
import { report } from "./report.ts";
import { openSession } from "./session.ts";

/** Other tools take what they are given for that long without asking again, in milliseconds. */
const goodFor = 15 * 60_000;

/** Prints the credentials of an instance on stdout, and nothing else there. */
export async function printCredentials(path: string, raw: Readonly<Record<string, unknown>>, io: Io): Promise<number> {
  const options = parseInputOptions(raw);
  const write = formatOf(raw["format"] ?? (options.json ? "json" : "env"));
  const { folder, subject } = await oneSubject(path, options, io);
  const { profile, ...instance } = subject;
  const session = await openSession({ folder, instance, ...(profile !== undefined && { profile }) }, raw, io);
  const { connection, identity } = session;
  const credentials = await connection.credentials.get(goodFor);
  warnWhenShort(credentials, io);
  const { account, arn } = identity;
  const name = `${instance.service}-${instance.stage}`;
  io.out(write({ credentials, region: instance.region, account, arn, name }));
  return 0;
}

function formatOf(asked: unknown): (typeof credentialFormats)[string] {
  const write = typeof asked === "string" && Object.hasOwn(credentialFormats, asked) && credentialFormats[asked];
  if (write) return write;
  throw PassroleError.of("cli/bad-usage", `\`--format ${String(asked)}\` is not known`, {
    hint: `it is one of ${Object.keys(credentialFormats).join(", ")}`,
  });
}

function warnWhenShort(credentials: Credentials, io: Io): void {
  const minutes = Math.floor(leftOf(credentials, io.now) / 60_000);
  if (minutes >= 14) return;
  const message = `these credentials end in ${minutes} minutes, and where they come from gives no others yet`;
  const hint = "sign in again to have longer ones";
  report([diagnostic("warning", "credentials/short-lived", message, { hint })], io);
}
