import { styleOf } from "../diagnostics/style.ts";
import type { Io } from "./command.ts";
import { runProgram } from "./run-program.ts";

/** Runs the command line and leaves with its exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  process.exitCode = await runProgram(argv, machine(argv));
}

function machine(argv: readonly string[]): Io {
  const env = process.env;
  const coloured = (stream: NodeJS.WriteStream): boolean =>
    stream.isTTY && !env["NO_COLOR"] && !env["CI"] && env["TERM"] !== "dumb" && !argv.includes("--no-color");
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    outStyle: styleOf(coloured(process.stdout)),
    errStyle: styleOf(coloured(process.stderr)),
    columns: process.stdout.columns ?? 100,
    cwd: process.cwd(),
    now: Date.now,
    env,
  };
}
