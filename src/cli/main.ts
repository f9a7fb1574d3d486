import { styleOf } from "../diagnostics/style.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import { renderDiagnostics } from "../diagnostics/render-text.ts";
import type { Io } from "./command.ts";
import { createProgram, usageExitCode } from "./program.ts";

/** Runs the command line and leaves with its exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  const io = machine(argv);
  try {
    process.exitCode = await runProgram(argv, io);
  } catch (error) {
    process.exitCode = explain(error, io);
  }
}

async function runProgram(argv: readonly string[], io: Io): Promise<number> {
  const program = createProgram(io);
  await program.parseAsync([...argv], { from: "user" });
  return Number(process.exitCode ?? 0);
}

function explain(error: unknown, io: Io): number {
  const usage = usageExitCode(error);
  if (usage !== undefined) return usage;
  if (error instanceof PassroleError) {
    io.err(`${renderDiagnostics(error.diagnostics, io.errStyle)}\n`);
    return error.exitCode;
  }
  io.err(brokenInvariant(error));
  return 70;
}

function brokenInvariant(error: unknown): string {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `passrole broke one of its own rules; please report this with the command and the file that led to it\n${detail}\n`;
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
