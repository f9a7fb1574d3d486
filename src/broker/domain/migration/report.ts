import type { DiagnosticCode } from "../../../diagnostics/diagnostic.ts";

/** How deployment profiles are taken over where the published rules leave it open. */
export interface MigrationChoices {
  /** One provider for profiles with one role. */
  dedupe: boolean;
  /** Stages without a role inherit instead of being linked to `none`. */
  inherit: boolean;
  /** Keeps parameters of the default stage from showing through where the stage had its own profile. */
  exact: boolean;
  /** Replaces parameters that exist. */
  overwrite: boolean;
  /** Only what the rules say: no stage rules for stages without an instance. */
  strict: boolean;
  /** Days for which migrated providers may issue unverified; 0 for none. */
  graceDays: number;
}

/** What a line is about. */
export type What = "app" | "service" | "instance" | "provider" | "link" | "parameter" | "note";

/** What came of it. `kept` was there as it is wanted, a `conflict` is there otherwise and stays. */
export type Result =
  "created" | "replaced" | "kept" | "merged" | "skipped" | "conflict" | "invalid" | "warning" | "error" | "note";

/** One line of a migration's report. */
export interface MigrationEntry {
  what: What;
  result: Result;
  /** Names, from the widest: `acme/app1/service1/prod/us-east-1`, before a parameter's name `#`. */
  subject: string;
  code: DiagnosticCode;
  message: string;
}

/** The kind of a line. Codes are contract. */
export type Told = readonly [what: What, result: Result, code: DiagnosticCode];

/** What a migration does, or did: the two are told alike. */
export interface PlanReport {
  /** In the order of `what`, then of subjects. */
  entries: readonly MigrationEntry[];
  /** How many entries there are, by `what result`. */
  counts: Readonly<Record<string, number>>;
}

export function entryOf([what, result, code]: Told, subject: string, message: string): MigrationEntry {
  return { what, result, subject, code, message };
}

/** The report with these entries, whatever order they were found in. */
export function reportOf(entries: readonly MigrationEntry[]): PlanReport {
  const sorted = [...entries].sort(compareEntries);
  const counts = new Map<string, number>();
  for (const { what, result } of sorted) counts.set(`${what} ${result}`, (counts.get(`${what} ${result}`) ?? 0) + 1);
  return { entries: sorted, counts: Object.fromEntries(counts) };
}

const order: readonly What[] = ["app", "service", "instance", "provider", "link", "parameter", "note"];

/** By code units, so that every machine has one order. */
function compareEntries(one: MigrationEntry, other: MigrationEntry): number {
  const byWhat = order.indexOf(one.what) - order.indexOf(other.what);
  if (byWhat !== 0) return byWhat;
  return compare(one.subject, other.subject) || compare(one.code, other.code) || compare(one.message, other.message);
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
