import type { Diagnostic } from "./diagnostic.ts";
import { placeText } from "./place.ts";

export interface DiagnosticJson {
  severity: string;
  code: string;
  message: string;
  at?: string;
  hint?: string;
}

/** The stable JSON form of a diagnostic: its place is `file:line:column`. */
export function diagnosticJson({ severity, code, message, at, hint }: Diagnostic): DiagnosticJson {
  return { severity, code, message, ...(at && { at: placeText(at) }), ...(hint && { hint }) };
}
