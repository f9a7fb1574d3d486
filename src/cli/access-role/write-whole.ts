import { renameSync, rmSync, writeFileSync } from "node:fs";
import type { DiagnosticCode } from "../../diagnostics/diagnostic.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";

/** Writes a file whole or not at all, over one that is there; what cannot be written is thrown with exit code 2. */
export function writeWhole(
  file: string,
  text: string,
  problem: { code: DiagnosticCode } = { code: "access-role/not-written" },
): void {
  const draft = `${file}.${process.pid}.new`;
  try {
    writeFileSync(draft, text);
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    const { code = "" } = error as NodeJS.ErrnoException;
    throw PassroleError.of(problem.code, `\`${file}\` cannot be written: ${code}`, {
      hint: "name a file in a folder that exists and may be written to",
      cause: error,
    });
  }
}
