import { PassroleError } from "../diagnostics/passrole-error.ts";
import { diagnosticJson } from "../diagnostics/render-json.ts";
import { renderDiagnostics } from "../diagnostics/render-text.ts";
import type { Io, RunEnd } from "./command.ts";
import { createProgram, usageExitCode } from "./program.ts";

/** Runs one command line, all input and output through `io`, and gives the exit code; it never rejects. */
export async function runProgram(argv: readonly string[], io: Omit<Io, "run">): Promise<number> {
  const ends: ((end: RunEnd) => Promise<void>)[] = [];
  const running: Io = { ...io, run: { command: "", atEnd: (work) => void ends.push(work) } };
  const end = await runCommand(argv, running);
  for (const work of ends) await work(end).catch((error: unknown) => void explain(error, false, running));
  return end.exitCode;
}

async function runCommand(argv: readonly string[], io: Io): Promise<RunEnd> {
  let exitCode = 0;
  const leave = (code: number): void => {
    exitCode = code;
  };
  const program = createProgram(io, leave, argv[0]);
  try {
    await program.parseAsync([...argv], { from: "user" });
    return { exitCode };
  } catch (error) {
    const [problem] = error instanceof PassroleError ? error.diagnostics : [];
    return { exitCode: explain(error, asksForJson(argv), io), ...(problem && { problem: problem.code }) };
  }
}

/** `--json`, unless it is an option of the command that `exec` runs. */
function asksForJson(argv: readonly string[]): boolean {
  const end = argv.indexOf("--");
  return (end < 0 ? argv : argv.slice(0, end)).includes("--json");
}

function explain(error: unknown, json: boolean, io: Io): number {
  const usage = usageExitCode(error);
  if (usage !== undefined) return usage;
  if (error instanceof PassroleError) {
    if (json) io.out(`${JSON.stringify({ diagnostics: error.diagnostics.map(diagnosticJson) }, null, 2)}\n`);
    else io.err(`${renderDiagnostics(error.diagnostics, io.errStyle)}\n`);
    return error.exitCode;
  }
  io.err(brokenInvariant(error));
  return 70;
}

function brokenInvariant(error: unknown): string {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `passrole broke one of its own rules; please report this with the command and the file that led to it\n${detail}\n`;
}
