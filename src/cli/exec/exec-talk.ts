import { basename } from "node:path";
import type { CallerIdentity } from "../../aws/caller-identity.ts";
import type { Credentials } from "../../aws/credentials.ts";
import type { Delivery, Way } from "../../credentials/exec/delivery.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import type { Io } from "../command.ts";
import { report } from "../report.ts";
import type { ExecOptions } from "./exec-options.ts";
import type { ChildEnd } from "./run-child.ts";

/** What is said before a command starts. */
interface Announcement {
  options: ExecOptions;
  delivery: Delivery;
  keys: Credentials;
  identity: CallerIdentity;
}

const through: Record<Way, string> = {
  environment: "its environment",
  endpoint: "the container endpoint",
  process: "`credential_process`",
};

/** Says on stderr how a command gets its keys, how long they last, and that it was verified as whom it acts. */
export function announce({ options, delivery: { way }, keys, identity }: Announcement, io: Io): void {
  const program = basename(options.command[0] ?? "");
  if (options.verify) io.err(`${io.errStyle.dim(`verified: ${program} acts as ${identity.arn}`)}\n`);
  const line = `${program} gets its keys through ${through[way]}, ${lasting(way, keys, io)}`;
  io.err(`${io.errStyle.dim(line)}\n`);
}

function lasting(way: Way, { expiration }: Credentials, io: Io): string {
  if (!expiration) return "which do not end";
  if (way !== "environment") return "renewed while it runs";
  return `which end in ${Math.floor((expiration.getTime() - io.now()) / 60_000)} min and are not renewed`;
}

/** Says why a command did not start; and where to turn when it failed, whatever it printed itself. */
export function explainEnd({ exitCode, failure }: ChildEnd, [program = ""]: readonly string[], io: Io): void {
  if (failure === "not-found") {
    const hint = "is it installed and on the PATH? programs of a project start with `npx`";
    report([diagnostic("error", "exec/not-found", `there is no program \`${program}\``, { hint })], io);
  } else if (failure === "not-executable") {
    const hint = "is it a program, with the right to be executed (`chmod +x`)?";
    report([diagnostic("error", "exec/not-executable", `\`${program}\` cannot be run`, { hint })], io);
  } else if (exitCode > 0 && exitCode < 128) {
    io.err(`${io.errStyle.dim('was it AccessDenied? `passrole why "<the message>"` says what is missing')}\n`);
  }
}
