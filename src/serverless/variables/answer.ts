import type { DiagnosticCode, SourceSpan } from "../../diagnostics/diagnostic.ts";
import type { Located, Location } from "./location.ts";

/** A value was found, none was, or something is wrong that is already reported. */
export type Answer = { found: Located; warning?: Failure } | { missing: Missing } | { failed: true };

/** Why a source has no value: the next alternative is tried, and this is said when there is none. */
export interface Missing {
  /** A clause: "the environment has no `TABLE`". */
  reason: string;
  /** Made only when it is said: looking for what was meant takes longer than finding a fallback. */
  hint?: () => string | undefined;
  /** Instead of `serverless/variable-unresolved`. */
  code?: DiagnosticCode;
  /** The source could not be asked: a fallback is used, but with a warning. */
  notAsked?: true;
}

/** Something wrong with a variable. */
export interface Failure {
  code: DiagnosticCode;
  message: string;
  hint?: string;
  /** Where it is, when that is not where the variable stands. */
  place?: SourceSpan;
}

/** A failure with its place. */
export interface LocatedFailure extends Failure {
  severity: "error" | "warning";
  at: Location;
  /** The variable as it is written, to be underlined. */
  variable?: string;
}

export const failed: { failed: true } = { failed: true };
