import { PassroleError } from "../diagnostics/passrole-error.ts";
import { renderDiagnostics } from "../diagnostics/render-text.ts";
import type { Io } from "./command.ts";
import { createProgram, usageExitCode } from "./program.ts";

/** Runs one command line, all input and output through `io`, and gives the exit code; it never rejects. */
export async function runProgram(argv: readonly string[], io: Io): Promise<number> {
  let exitCode = 0;
  const program = createProgram(io, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...argv], { from: "user" });
    return exitCode;
  } catch (error) {
    return explain(error, io);
  }
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
