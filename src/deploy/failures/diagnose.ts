import { diagnostic } from "../../diagnostics/diagnostics.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Cause, Failure } from "./cause.ts";
import { causes } from "./causes/causes.ts";
import type { FailureContext } from "./context.ts";
import { quoted } from "./quoted.ts";

/** The diagnosis of a failure whose cause is known; undefined for others. */
export function diagnose(failure: Failure, origin: FailureContext["origin"]): Diagnostic | undefined {
  for (const cause of causes) {
    const match = cause.applies?.(failure) === false ? null : cause.words.exec(failure.text);
    if (match) return diagnosis(cause, failure, match, origin);
  }
  return undefined;
}

function diagnosis(
  cause: Cause,
  failure: Failure,
  match: RegExpExecArray,
  origin: FailureContext["origin"],
): Diagnostic {
  const { property } = cause;
  const about = typeof property === "function" ? property(match) : property;
  const at = failure.logicalId === undefined ? undefined : origin(failure.logicalId, about);
  const words = quoted(failure.text);
  return diagnostic("error", cause.code, `${cause.says(failure, match)} (AWS: ${words})`, {
    at,
    hint: cause.cure(failure, match),
  });
}
