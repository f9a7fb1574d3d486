import { Writable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { styleOf } from "../diagnostics/style.ts";
import type { Io } from "./command.ts";
import { beforeKilled } from "./last-acts.ts";
import { runProgram } from "./run-program.ts";
import { standardOutput, type StandardOutput } from "./standard-output.ts";

/** Runs the command line and leaves with its exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  const [output, error] = [standardOutput(1), standardOutput(2)];
  const exitCode = await runProgram(argv, machine(argv, output, error));
  await leave(exitCode, output, error);
}

/**
 * Ends the process as soon as what was said has been handed over. Left to itself it would first finish what V8 compiles
 * in the background for the next call, which never comes: a tenth of a short run.
 */
async function leave(exitCode: number, ...outputs: readonly StandardOutput[]): Promise<void> {
  await Promise.all(outputs.map(({ handedOver }) => handedOver()));
  process.exit(exitCode);
}

function machine(argv: readonly string[], output: StandardOutput, error: StandardOutput): Omit<Io, "run"> {
  const env = process.env;
  const coloured = ({ isTerminal }: StandardOutput): boolean =>
    isTerminal && !env["NO_COLOR"] && !env["CI"] && env["TERM"] !== "dumb" && !argv.includes("--no-color");
  return {
    out: output.write,
    err: error.write,
    outStyle: styleOf(coloured(output)),
    errStyle: styleOf(coloured(error)),
    columns: output.columns ?? error.columns ?? 100,
    live: coloured(error),
    cwd: process.cwd(),
    now: Date.now,
    sleep,
    interruption: () => interruption(output),
    beforeKilled,
    ...(error.isTerminal && process.stdin.isTTY && !env["CI"] && { ask }),
    stdin,
    env,
  };
}

async function stdin(): Promise<string> {
  if (process.stdin.isTTY) return "";
  const { text } = await import("node:stream/consumers");
  return text(process.stdin);
}

async function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await delay(milliseconds, undefined, signal && { signal }).catch(() => undefined);
}

function interruption(output: StandardOutput): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => controller.abort(name));
  output.onBroken(() => controller.abort("SIGPIPE"));
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
