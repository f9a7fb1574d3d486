import { diagnostic } from "../diagnostics/diagnostics.ts";
import type { Diagnostic, DiagnosticCode } from "../diagnostics/diagnostic.ts";

/** HTTP statuses that the broker refuses with. */
export type RefusalStatus = 400 | 401 | 403 | 404 | 405 | 409 | 412 | 413 | 415 | 422 | 429 | 500 | 502 | 503;

/** What the broker refuses to do, with a code, a sentence and a hint; over HTTP a problem document. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: RefusalStatus;
  readonly diagnostics: readonly Diagnostic[];
  /** Seconds after which trying again makes sense. */
  readonly retryAfter: number | undefined;
  /** Names for the audit, besides what the caller asked for: the provider that gives nothing. */
  readonly about: Readonly<Record<string, string>>;

  constructor(
    status: RefusalStatus,
    diagnostics: readonly Diagnostic[],
    options: { retryAfter?: number; cause?: unknown; about?: Readonly<Record<string, string>> } = {},
  ) {
    super(diagnostics.map(({ code, message }) => `${code}: ${message}`).join("\n"), { cause: options.cause });
    this.status = status;
    this.diagnostics = diagnostics;
    this.retryAfter = options.retryAfter;
    this.about = options.about ?? {};
  }
}

/** The same refusal with what it is about. */
export function refusalAbout(given: Refusal, about: Refusal["about"]): Refusal {
  const { status, diagnostics, retryAfter, cause } = given;
  return new Refusal(status, diagnostics, { ...(retryAfter !== undefined && { retryAfter }), cause, about });
}

/** A refusal with one problem. */
export function refusal(
  status: RefusalStatus,
  code: DiagnosticCode,
  message: string,
  hint: string,
  options: { retryAfter?: number; cause?: unknown } = {},
): Refusal {
  return new Refusal(status, [diagnostic("error", code, message, { hint })], options);
}

/** What does not exist, or is none of the caller's business: the two look alike. */
export function notFound(what: string, name: string): Refusal {
  return refusal(404, "request/not-found", `there is no ${what} \`${name}\` here`, `list them to see what there is`);
}
