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
  /** Whether stderr is a terminal whose lines may be written over: for progress. */
  live: boolean;
  cwd: string;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** Waits; at once when `signal` is aborted. */
  sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** Aborted by the first Ctrl-C (or SIGTERM) after this was called; the next one ends the process as usual. */
  interruption: () => AbortSignal;
  /** Does `act` before a signal that nothing handles ends the process, as far as there is time; gives what takes that back. */
  beforeKilled: (act: () => Promise<void>) => () => void;
  /** Asks a person on the terminal, with `hidden` without showing the answer; absent where nobody can answer. */
  ask?: (question: string, options?: { hidden: boolean }) => Promise<string>;
  /** All of stdin; empty where it is a terminal. */
  stdin: () => Promise<string>;
  env: Readonly<Record<string, string | undefined>>;
  run: Run;
}

/** The run of one command: the same object for all that is done in it. */
export interface Run {
  /** Its words: `deploy`, `provider add`. */
  command: string;
  /** Does `work` when the command has ended, whatever came of it; not awaited longer than it takes. */
  atEnd: (work: (end: RunEnd) => Promise<void>) => void;
}

/** How a run ended. */
export interface RunEnd {
  exitCode: number;
  /** The code of the problem that ended it. */
  problem?: string;
}

/** One command of the command line: one file in `commands/`, its library loaded only when it runs. */
export interface CommandDefinition {
  name: string;
  /** Arguments as commander writes them, e.g. `[path]`. */
  arguments?: string;
  summary: string;
  /** Shell lines with what they do, shown under `--help`; a command with nothing but subcommands shows theirs. */
  examples: readonly (readonly [line: string, meaning: string])[];
  configure?(command: Command): void;
  /** `passrole NAME SUB …`; options stand behind the name of whose they are. */
  subcommands?: readonly CommandDefinition[];
  /**
   * Gives the exit code: 0 done, 1 the answer is no, 2 bad usage or input, 4 not signed in or not allowed. Absent where
   * only subcommands do something.
   */
  run?: (args: readonly string[], options: Readonly<Record<string, unknown>>, io: Io) => Promise<number>;
}
