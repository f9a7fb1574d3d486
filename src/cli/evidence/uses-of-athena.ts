import { AwsCallError } from "../../aws/aws-call-error.ts";
import { callFailure } from "../../deploy/failures/call-failure.ts";
import { sizeText } from "../../deploy/size-text.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import { askAthena } from "../../observe/athena/ask-athena.ts";
import type { QueryState } from "../../observe/athena/queries.ts";
import type { Uses } from "../../observe/read-trails.ts";
import type { Io } from "../command.ts";
import { openSession } from "../session.ts";
import { trailInstance } from "../observe/trail-buckets.ts";
import type { AthenaOptions } from "./athena-options.ts";
import type { EvidenceOptions } from "./evidence-options.ts";

/** Asks Athena with the credentials of the folder the command runs in; the query is stopped when it is interrupted. */
export async function usesOfAthena(
  { table, database, ...settings }: AthenaOptions,
  { roles, since }: Pick<EvidenceOptions, "roles" | "since">,
  raw: Readonly<Record<string, unknown>>,
  io: Io,
): Promise<Uses> {
  const session = await openSession({ folder: io.cwd, instance: trailInstance(raw, io) }, raw, io);
  const { athenaClient } = await import("../../aws/athena.ts");
  const [signal, shown] = [io.interruption(), queryProgress(io)];
  const query = { table, database, roles, ...(since !== undefined && { since: secondsText(since) }) };
  try {
    const queries = await athenaClient(session.connection);
    const uses = await askAthena(query, settings, { queries, sleep: io.sleep, signal, onProgress: shown.told });
    const records = uses.reduce((sum, { count }) => sum + count, 0);
    return { uses, read: { files: 0, bytes: shown.scanned(), records }, diagnostics: [] };
  } catch (error) {
    if (error instanceof AwsCallError) {
      throw new PassroleError([callFailure(error, { caller: session.identity.arn })], { cause: error });
    }
    throw signal.aborted ? interrupted(error) : error;
  } finally {
    shown.finish();
  }
}

function interrupted(cause: unknown): PassroleError {
  const message = "the query was interrupted and stopped";
  return PassroleError.of("observe/interrupted", message, { exitCode: 130, cause });
}

/** As CloudTrail writes times. */
function secondsText(moment: number): string {
  return `${new Date(moment).toISOString().slice(0, 19)}Z`;
}

interface QueryProgress {
  told: (state: QueryState) => void;
  scanned: () => number;
  finish: () => void;
}

/** A line on the terminal that says what Athena does. */
function queryProgress(io: Io): QueryProgress {
  let scanned = 0;
  const told = (found: QueryState): void => {
    ({ scanned } = found);
    if (!io.live) return;
    const text = `Athena: ${found.state.toLowerCase()}, ${sizeText(scanned)} read`;
    io.err(`\r\u001B[K${io.errStyle.dim(text)}`);
  };
  return { told, scanned: () => scanned, finish: () => void (io.live && io.err("\r\u001B[K")) };
}
