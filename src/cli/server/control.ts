import { rmSync } from "node:fs";
import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { StoreError } from "../../broker/ports/store.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import type { OpenedStore } from "./open-store.ts";
import type { ServerLog } from "./server-log.ts";
import type { StorePlace } from "./server-options.ts";

/** The socket of a running server. */
export interface Control {
  close(): Promise<void>;
}

/**
 * A socket in the server's folder, which only its user can open: other commands ask the running server through it for
 * what needs its store. Nothing is opened where a path to it would be too long, or for a database.
 */
export async function openControl(place: StorePlace, { backUp }: OpenedStore, log: ServerLog): Promise<Control> {
  const path = socketOf(place);
  if (!backUp || path === undefined) return { close: async () => undefined };
  rmSync(path, { force: true }); // of a server that was killed: we have the store, so it is not running
  const server = createServer((asked, response) => void answer(asked, response, backUp, log));
  await new Promise<void>((resolve) => server.listen(path, () => resolve()));
  return { close: () => new Promise<void>((resolve) => void server.close(() => resolve())) };
}

/** Asks the server of a folder for a backup; undefined when none is running. Rejects with a `PassroleError`. */
export async function askForBackup(place: StorePlace, file: string): Promise<true | undefined> {
  const path = socketOf(place);
  const answer = path === undefined ? undefined : await post(path, { file });
  if (!answer) return undefined;
  if (answer.problem === undefined) return true;
  throw PassroleError.of("server/backup-failed", answer.problem, {
    hint: "name a file that is not there yet",
    exitCode: 1,
  });
}

/** Most systems take 103 bytes. */
function socketOf({ folder, databaseUrl }: StorePlace): string | undefined {
  const path = join(folder, "control.sock");
  const isPossible = databaseUrl === undefined && process.platform !== "win32" && Buffer.byteLength(path) <= 103;
  return isPossible ? path : undefined;
}

async function answer(
  asked: IncomingMessage,
  response: ServerResponse,
  backUp: NonNullable<OpenedStore["backUp"]>,
  log: ServerLog,
): Promise<void> {
  const { file } = (await json(asked)) as { file: string };
  const problem = await backUp(file).then(
    () => undefined,
    (error: unknown) => (error instanceof StoreError ? error.message : "the backup failed"),
  );
  if (problem === undefined) log.add({ event: "backed-up", file });
  response.end(JSON.stringify({ problem }));
}

function post(socketPath: string, body: object): Promise<{ problem?: string } | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath, method: "POST", path: "/backup", agent: false }, (response) => {
      json(response).then((value) => resolve(value as { problem?: string }), reject);
    });
    asked.on("error", ({ code }: NodeJS.ErrnoException) => {
      if (code === "ENOENT" || code === "ECONNREFUSED") resolve(undefined);
      else
        reject(
          PassroleError.of("server/backup-failed", `the running server does not answer: ${code}`, { exitCode: 1 }),
        );
    });
    asked.end(JSON.stringify(body));
  });
}
