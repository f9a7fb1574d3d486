import type { Command } from "commander";
import type { Style } from "../diagnostics/style.ts";

/** What a command is given of the machine: the only way to it below `main.ts`. */
export interface Io {
  /** Data, on stdout. */
  out: (text: string) => void;
  /** Talk, on stderr. */
  err: (text: string) => void;
  /** Emphasis for stdout and for stderr; plain where that stream is no terminal. */
  outStyle: Style;
  errStyle: Style;
  /** Width of the terminal in columns; 100 where there is none. */
  columns: number;
  cwd: string;
  /** Milliseconds since the epoch. */
  now: () => number;
  env: Readonly<Record<string, string | undefined>>;
}

/** One command of the command line: one file in `commands/`, its library loaded only when it runs. */
export interface CommandDefinition {
  name: string;
  /** Arguments as commander writes them, e.g. `[path]`. */
  arguments?: string;
  summary: string;
  /** Shell lines with what they do, shown under `--help`. */
  examples: readonly (readonly [line: string, meaning: string])[];
  configure?(command: Command): void;
  /** Gives the exit code: 0 done, 1 the answer is no, 2 bad usage or input. */
  run(args: readonly string[], options: Readonly<Record<string, unknown>>, io: Io): Promise<number>;
}
