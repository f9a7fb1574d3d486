import type { AwsLookups, LookupPlace } from "./aws-lookups.ts";

/** What reading a configuration needs of the machine. Paths are absolute. */
export interface ConfigurationPorts {
  /** The text of a file (UTF-8); undefined when there is no such file. Throws when it cannot be read, e.g. a folder. */
  readText(file: string): string | undefined;
  /** The name of a file in diagnostics: relative to the working directory. */
  displayName(file: string): string;
  env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Starts a process for the user's JavaScript and TypeScript, after saying that `file` is about to run. */
  startUserCode(start: UserCodeStart): UserCode;
  /** What variables ask AWS. Absent where AWS is not to be asked. */
  lookups?: (place: LookupPlace) => AwsLookups;
  /** Parameters that a broker keeps for an instance. Absent where no broker decides. */
  parameters?: (place: LookupPlace) => Promise<readonly KeptParameter[]>;
}

/** A parameter that a broker keeps. */
export interface KeptParameter {
  name: string;
  value: string;
  /** Shown by no diagnostic. */
  secret: boolean;
  /** Whether it is kept for the instance itself, and so counts before `params.default` of the configuration. */
  ofInstance: boolean;
}

export interface UserCodeStart {
  /** The first file that will run. */
  file: string;
  /** Working directory of the process: the service's folder. */
  folder: string;
  /** Environment of the process, `.env` files included. */
  env: Readonly<Record<string, string | undefined>>;
}

/** A Node process that loads the user's modules, each once. */
export interface UserCode {
  run(call: UserCodeCall): Promise<UserCodeResult>;
  close(): void;
}

/** One value to take out of a module; promises are awaited and functions called on the way. */
export interface UserCodeCall {
  file: string;
  /** Keys from the module's export to the value; empty for the export itself. */
  path: readonly string[];
  /** What a function is given besides `resolveVariable` and `resolveConfigurationProperty`; no argument without it. */
  options?: Readonly<Record<string, unknown>>;
  /** Answers those two; rejects with an Error whose message the module gets. */
  answer?(question: UserCodeQuestion): Promise<unknown>;
}

export type UserCodeQuestion =
  { kind: "variable"; text: string } | { kind: "property"; path: readonly (string | number)[] };

/** The value as JSON can carry it, absent for `undefined`; `rest` are the keys that it has no member for. */
export type UserCodeResult = { value?: unknown; rest?: readonly string[] } | { failure: UserCodeFailure };

/** How user code failed: its message, and the place in the user's own files when the stack names one. */
export interface UserCodeFailure {
  message: string;
  file?: string;
  /** From 1. */
  line?: number;
  column?: number;
}
