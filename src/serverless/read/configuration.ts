import type { SourceSpan } from "../../diagnostics/diagnostic.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";
import type { Action } from "../../iam/policy.ts";

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
  /** The values that are resolved, e.g. `["provider", "stage"]`; all without it. */
  only?: readonly (readonly string[])[];
}

/** A call to AWS that a variable takes, and with it a permission of whoever reads the configuration. */
export interface Lookup {
  action: Action;
  /** An ARN, as `Fn::Sub` takes it: partition and account may be pseudo parameters. */
  resource: string;
  /** Where the variable stands. */
  at: SourceSpan;
}

/** A configuration with every variable resolved, which tells where its values stand in the user's files. */
export interface ResolvedConfiguration {
  value: Record<string, unknown>;
  /** Where a value stands, in the file it came from; its key's place where the key is written. */
  spanOf: (path: DocumentPath, part?: "key" | "value") => SourceSpan;
  /** Every file read, absolute. */
  files: readonly string[];
  /** What its variables look up in AWS, also where AWS was not asked now. */
  lookups: readonly Lookup[];
  /** Texts of SecureStrings, which no diagnostic may show. */
  secrets: readonly string[];
}
