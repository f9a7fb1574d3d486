import {
  isError,
  type Diagnostic,
  type DiagnosticCode,
  type Outcome,
  type Severity,
  type SourceSpan,
} from "./diagnostic.ts";
import { withoutSecrets } from "./without-secrets.ts";

export interface Detail {
  at?: SourceSpan | undefined;
  hint?: string | undefined;
}

/** Collects what is found while a file is read or compiled, so that one run shows every problem. */
export class Diagnostics {
  readonly #list: Diagnostic[] = [];
  readonly #hidden: string[] = [];

  /** What was found so far, without the texts that are to be hidden; more may be added to it. */
  get list(): Diagnostic[] {
    if (this.#hidden.length > 0) {
      for (const [index, each] of this.#list.entries()) this.#list[index] = withoutSecrets(each, this.#hidden);
    }
    return this.#list;
  }

  /** From here on no diagnostic shows these texts, whatever finds something wrong with them. */
  hide(secrets: readonly string[]): void {
    this.#hidden.push(...secrets);
  }

  error(code: DiagnosticCode, message: string, detail: Detail = {}): void {
    this.#list.push(diagnostic("error", code, message, detail));
  }

  warning(code: DiagnosticCode, message: string, detail: Detail = {}): void {
    this.#list.push(diagnostic("warning", code, message, detail));
  }

  note(code: DiagnosticCode, message: string, detail: Detail = {}): void {
    this.#list.push(diagnostic("note", code, message, detail));
  }

  report(severity: Severity, code: DiagnosticCode, message: string, detail: Detail = {}): void {
    this.#list.push(diagnostic(severity, code, message, detail));
  }

  /** Takes over another result's diagnostics and gives its value. */
  take<T>(outcome: Outcome<T>): T | undefined {
    for (const each of outcome.diagnostics) this.#list.push(each);
    return outcome.value;
  }

  get failed(): boolean {
    return this.list.some(isError);
  }

  /** The value with everything collected; the value is left out when there was an error. */
  outcome<T>(value: T | undefined): Outcome<T> {
    return value === undefined || this.failed ? { diagnostics: this.list } : { value, diagnostics: this.list };
  }
}

export function diagnostic(severity: Severity, code: DiagnosticCode, message: string, detail: Detail = {}): Diagnostic {
  return {
    severity,
    code,
    message,
    ...(detail.at && { at: detail.at }),
    ...(detail.hint && { hint: detail.hint }),
  };
}
