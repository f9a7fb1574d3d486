import type { SourceSpan } from "../../diagnostics/diagnostic.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";

/** What the command line says about the configuration to load. */
export interface LoadOptions {
  stage?: string;
  region?: string;
  /** 12 digits, for `${aws:accountId}`. */
  account?: string;
  /** `--param`. */
  params?: Readonly<Record<string, string>>;
  org?: string;
  app?: string;
  /** Every option of the command line, for `${opt:name}`. */
  cliOptions?: Readonly<Record<string, unknown>>;
}

/** A configuration with every variable resolved, which tells where its values stand in the user's files. */
export interface ResolvedConfiguration {
  value: Record<string, unknown>;
  /** Where a value stands, in the file it came from; its key's place where the key is written. */
  spanOf: (path: DocumentPath, part?: "key" | "value") => SourceSpan;
  /** Every file read, absolute. */
  files: readonly string[];
}
