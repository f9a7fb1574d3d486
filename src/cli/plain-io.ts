import { plain } from "../diagnostics/style.ts";
import type { Io } from "./command.ts";

/** A machine without terminal, person or environment: what is written goes to `out` and `err`, or nowhere. */
export function plainIo(given: Partial<Io>): Io {
  const nowhere = (): void => undefined;
  return {
    out: nowhere,
    err: nowhere,
    outStyle: plain,
    errStyle: plain,
    columns: 100,
    live: false,
    cwd: process.cwd(),
    now: () => 0,
    sleep: async () => undefined,
    interruption: () => new AbortController().signal,
    beforeKilled: () => nowhere,
    stdin: async () => "",
    env: {},
    run: { command: "", atEnd: nowhere },
    ...given,
  };
}
