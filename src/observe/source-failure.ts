import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostics.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";

const kinds = "write a file `.json` or `.json.gz`, a folder of them, or `s3://bucket/prefix`";

/** Why a source cannot be read; throws again what is no failure of reading. */
export function sourceFailure(source: string, error: unknown): readonly Diagnostic[] {
  if (error instanceof PassroleError) return error.diagnostics;
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined || !/^E[A-Z]+$/.test(code)) throw error;
  if (code !== "ENOENT" && code !== "ENOTDIR") {
    return [diagnostic("error", "observe/unreadable", `\`${source}\`: ${code}`, { hint: "look at its permissions" })];
  }
  return [diagnostic("error", "observe/no-such-source", `there is no \`${source}\``, { hint: kinds })];
}

/** A source without a single file that may be a trail's. */
export function nothingFound(source: string): Diagnostic {
  const message = `\`${source}\` has no files of CloudTrail`;
  const hint = "they end in `.json` or `.json.gz`; digests, and days before `--since`, are not read";
  return diagnostic("error", "observe/nothing-found", message, { hint });
}
