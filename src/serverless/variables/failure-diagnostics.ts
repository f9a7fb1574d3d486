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
  const { severity, code, message, hint } = failure;
  const chain = code === "serverless/variable-circular" ? [] : resolver.chain(failure.at);
  if (failure.place) chain.unshift(failure.at);
  const needing = chain.map((location) => labelOf(location, main)).join(", and that by ");
  const through = needing && `needed by ${needing}`;
  const said = hint && through ? `${hint} (${through})` : hint || through;
  return diagnostic(severity, code, message, { at: spanOf(failure), hint: said });
}

function spanOf({ at: { document, path }, place, variable }: LocatedFailure): SourceSpan {
  if (place) return place;
  return variable === undefined ? document.spanOf(path) : document.spanOfText(path, variable);
}

function compare(one: SourceSpan | undefined, other: SourceSpan | undefined, main: string): number {
  if (!one || !other) return 0;
  if (one.file !== other.file) return Number(other.file === main) - Number(one.file === main);
  return one.line - other.line || one.column - other.column;
}
