import type { SourceFile } from "../../diagnostics/source-file.ts";
import type { AwsLookups, LookupAnswer } from "../read/aws-lookups.ts";
import type { Lookup } from "../read/configuration.ts";
import type { ConfigurationDocument } from "../read/document.ts";
import type { KeptParameter, UserCodeCall, UserCodeResult } from "../read/ports.ts";
import type { Answer, failed, Failure } from "./answer.ts";
import type { Located, Location } from "./location.ts";

/** What one source of a variable is asked, its own variables already resolved. */
export interface SourceCall {
  type: string;
  parameters: readonly string[];
  /** What follows the colon; absent when nothing does. */
  address?: string;
  /** The parameters and the address for diagnostics: as they are written where a secret is part of them. */
  shownParameters: readonly string[];
  shown?: string;
  /** Where the variable stands. */
  at: Location;
  /** The variable as it is written. */
  variable: string;
}

/** One kind of variable, in one file of `sources/`. */
export interface VariableSource {
  type: string;
  /** May also fail with one failure, which is reported at the variable. */
  answer(call: SourceCall, context: SourceContext): Answer | Failure | Promise<Answer | Failure>;
  /** Starts what `answer` will wait for. */
  begin?(call: SourceCall, context: SourceContext): Promise<void>;
}

/** Why AWS cannot be asked. */
export type Unasked = { unasked: Exclude<Answer, { found: Located }> | Failure };

/** What sources read. */
export interface SourceContext {
  /** The service's own file. */
  main: ConfigurationDocument;
  /** Absolute folder of the service: relative paths start there. */
  folder: string;
  /** Options of the command line by their long names. */
  options: Readonly<Record<string, unknown>>;
  /** `--param`. */
  params: Readonly<Record<string, string>>;
  /** What a broker keeps for the instance; none where what is read decides which instance that is. */
  kept: () => Promise<readonly KeptParameter[] | typeof failed>;
  /** Reads which instance is meant, before anything asks a broker about it. */
  settleInstance: () => Promise<void>;
  /** The environment, with what `.env` files add. */
  env: Readonly<Record<string, string | undefined>>;
  /** Identifies this run. */
  instanceId: string;
  /** The stage: `--stage`, else the configuration's, else `dev`; undefined when resolving it failed. */
  stage: () => Promise<string | undefined>;
  region: () => Promise<string | undefined>;
  /** The account: `--account`, else the one AWS is asked in. */
  account: () => Promise<LookupAnswer<string> | Unasked>;
  /** AWS, as the instance that the configuration is read for may ask it. */
  lookups: () => Promise<AwsLookups | Unasked>;
  /** Keeps what a variable looks up, for the policy of whoever reads the configuration. */
  note: (lookup: Lookup) => void;
  /** Keeps every text in a value out of diagnostics, also of those that come later. */
  hide: (secret: unknown) => void;
  /** Follows keys from a value, through variables on the way. */
  select: (from: Located, keys: readonly string[]) => Promise<Selection>;
  /** Reads a file once; undefined when there is none. `path` starts at the service's folder. */
  readFile: (path: string) => FileRead | Failure | undefined;
  /** `failed` when the code failed because something it asked for did, which is reported. */
  runUserCode: (call: Pick<UserCodeCall, "file" | "path">, at: Location) => Promise<UserCodeResult | typeof failed>;
}

export interface FileRead {
  /** Absolute. */
  file: string;
  source: SourceFile;
  /** The file's content: parsed when it is YAML or JSON, else its text; undefined when it is malformed, as reported. */
  document(): ConfigurationDocument | undefined;
}

/** A selected value, or where the way to it ended: at `owner`, which has no `key`. */
export type Selection = { found: Located } | { failed: true } | { owner: Located; key: string };
