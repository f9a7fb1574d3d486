import type { Diagnostic, SourceSpan } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import type { ConfigurationDocument } from "../read/document.ts";
import type { LocatedFailure } from "./answer.ts";
import { labelOf } from "./location.ts";
import type { Resolver } from "./resolver.ts";

/** Every failure as a diagnostic, in the order of the files, each with the chain of values that needed it. */
export function failureDiagnostics(resolver: Resolver, main: ConfigurationDocument): Diagnostic[] {
  const diagnostics = resolver.failures.map((failure) => toDiagnostic(failure, resolver, main));
  return diagnostics.sort((one, other) => compare(one.at, other.at, main.name));
}

function toDiagnostic(failure: LocatedFailure, resolver: Resolver, main: ConfigurationDocument): Diagnostic {
  const { severity, code, message, hint, at } = failure;
  const chain = resolver.chain(at).map((location) => labelOf(location, main));
  const through = chain.length > 0 ? `needed by ${chain.join(", and that by ")}` : undefined;
  const hints = [hint, through].filter((text) => text !== undefined);
  return diagnostic(severity, code, message, {
    at: spanOf(failure),
    ...(hints.length > 0 && { hint: hints.join("; ") }),
  });
}

/** The variable itself where it stands on the line, else the value it is part of. */
function spanOf({ at, variable }: LocatedFailure): SourceSpan {
  const span = at.document.spanOf(at.path);
  const column = variable === undefined ? -1 : (span.text?.indexOf(variable, span.column - 1) ?? -1);
  return column < 0 ? span : { ...span, column: column + 1, length: variable!.length };
}

function compare(one: SourceSpan | undefined, other: SourceSpan | undefined, main: string): number {
  if (!one || !other) return 0;
  if (one.file !== other.file) return Number(other.file === main) - Number(one.file === main);
  return one.line - other.line || one.column - other.column;
}
