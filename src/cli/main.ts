import { Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";
import { styleOf } from "../diagnostics/style.ts";
import type { Io } from "./command.ts";
import { beforeKilled } from "./last-acts.ts";
import { runProgram } from "./run-program.ts";

/** Runs the command line and leaves with its exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  // Whoever reads need not read on (`passrole … | head`), and what is being done goes on all the same.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", endsQuietly);
  await leave(await runProgram(argv, machine(argv)));
}

/**
 * Ends the process as soon as what was said has been handed over. Left to itself it would first finish what V8 compiles
 * in the background for the next call, which never comes: a tenth of a short run.
 */
async function leave(exitCode: number): Promise<void> {
  await Promise.all([process.stdout, process.stderr].map(handedOver));
  process.exit(exitCode);
}

function handedOver(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((done) => void (stream.writable ? stream.write("", () => done()) : done()));
}

function endsQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}

function machine(argv: readonly string[]): Omit<Io, "run"> {
  const env = process.env;
  const coloured = (stream: NodeJS.WriteStream): boolean =>
    stream.isTTY && !env["NO_COLOR"] && !env["CI"] && env["TERM"] !== "dumb" && !argv.includes("--no-color");
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    outStyle: styleOf(coloured(process.stdout)),
    errStyle: styleOf(coloured(process.stderr)),
    columns: process.stdout.columns ?? process.stderr.columns ?? 100,
    live: coloured(process.stderr),
    cwd: process.cwd(),
    now: Date.now,
    sleep,
    interruption,
    beforeKilled,
    ...(process.stdin.isTTY && process.stderr.isTTY && !env["CI"] && { ask }),
    stdin: async () => (process.stdin.isTTY ? "" : text(process.stdin)),
    env,
  };
}

async function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await delay(milliseconds, undefined, signal && { signal }).catch(() => undefined);
}

function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => controller.abort(name));
  process.stdout.once("error", () => controller.abort("SIGPIPE"));
  return controller.signal;
}

/** A hidden answer is not shown while it is typed. */
async function ask(question: string, { hidden } = { hidden: false }): Promise<string> {
  const { createInterface } = await import("node:readline/promises");
  const output = hidden ? new Writable({ write: (_chunk, _encoding, done) => done() }) : process.stderr;
  const asking = createInterface({ input: process.stdin, output, terminal: true });
  if (hidden) process.stderr.write(question);
  try {
    return await asking.question(hidden ? "" : question);
  } finally {
    asking.close();
    if (hidden) process.stderr.write("\n");
  }
}
