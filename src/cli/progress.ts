import type { Progress } from "../deploy/ports.ts";
import type { Io } from "./command.ts";
import { plainProgress } from "./progress-lines.ts";

/** Progress as a person sees it. */
export interface ShownProgress {
  progress: Progress;
  /** Leaves the terminal as it was: call it when the work is over, also when it failed. */
  finish(): void;
}

/** Shows progress on stderr: a live tree on a terminal, lines elsewhere, nothing but diagnostics with `quiet`. */
export function progressFor(io: Io, options: { quiet?: boolean } = {}): ShownProgress {
  return { progress: plainProgress(io, options.quiet ?? false), finish: () => undefined };
}
