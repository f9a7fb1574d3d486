import type { Progress } from "../deploy/ports.ts";
import type { Io } from "./command.ts";
import { liveProgress } from "./progress-live.ts";
import { plainProgress } from "./progress-lines.ts";

/** Progress as a person sees it. */
export interface ShownProgress {
  progress: Progress;
  /**
   * Leaves the terminal as it was: call it when the work is over, also when it failed. `succeeded` marks the last step;
   * without it the step is left unmarked.
   */
  finish: (succeeded?: boolean) => void;
}

/** Shows progress on stderr: a live tree on a terminal, lines elsewhere, nothing but diagnostics with `quiet`. */
export function progressFor(io: Io, { quiet = false }: { quiet?: boolean } = {}): ShownProgress {
  if (io.live && !quiet) return liveProgress(io);
  return { progress: plainProgress(io, quiet), finish: () => undefined };
}
