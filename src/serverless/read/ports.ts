/** What reading a configuration needs of the machine. Paths are absolute. */
export interface ConfigurationPorts {
  /** The text of a file (UTF-8); undefined when there is no such file, or it is a folder. */
  readText(file: string): string | undefined;
  /** The name of a file in diagnostics: relative to the working directory. */
  displayName(file: string): string;
  env: Readonly<Record<string, string | undefined>>;
  /** Runs the user's JavaScript or TypeScript in a Node process of its own. */
  runUserCode(call: UserCodeCall): Promise<UserCodeResult>;
  /** The account of the credentials at hand, asked from STS; rejects or is absent where it cannot be known. */
  accountId?(): Promise<string | undefined>;
}

/** One module of the user to load; what it exports is awaited, and called when it is a function. */
export interface UserCodeCall {
  file: string;
  /** Name of the export, and the path below it; without it the default export (or `module.exports`). */
  exportName?: string;
  /** Options of the command line, given to exported functions; absent for a configuration file. */
  options?: Readonly<Record<string, unknown>>;
  /** Answers `resolveVariable` and `resolveConfigurationProperty` of the module. */
  answer?(question: UserCodeQuestion): Promise<unknown>;
}

export type UserCodeQuestion =
  | { kind: "variable"; text: string }
  | { kind: "property"; path: readonly (string | number)[] };

export type UserCodeResult = { value: unknown } | { failure: UserCodeFailure };

/** How user code failed: its message, and the place in the user's own files when the stack names one. */
export interface UserCodeFailure {
  message: string;
  file?: string;
  line?: number;
  column?: number;
}
