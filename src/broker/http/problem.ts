import type { Diagnostic, DiagnosticCode } from "../../diagnostics/diagnostic.ts";
import { StoreConflict, StoreError, type StoreFault } from "../ports/store.ts";
import { Refusal, refusal } from "../refusal.ts";

/** A problem document (RFC 9457) with our codes. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: DiagnosticCode;
  detail: string;
  hint?: string;
  /** All of them, where there is more than one. */
  errors?: readonly { code: string; message: string; hint?: string }[];
  requestId: string;
}

export const problemType = "application/problem+json";

/** What is the matter in a word or two, by status. */
export const titles: Readonly<Record<number, string>> = {
  400: "bad request",
  401: "not signed in",
  403: "not allowed",
  404: "not found",
  405: "method not allowed",
  409: "conflict",
  412: "changed meanwhile",
  413: "too large",
  415: "unsupported media type",
  422: "cannot be done",
  429: "too many requests",
  500: "internal error",
  502: "bad answer from elsewhere",
  503: "not available",
};

/** Any error as a refusal: what nobody foresaw is told as that, and as nothing more. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof StoreConflict) return conflict(error);
  if (error instanceof StoreError) return storeRefusal(error);
  return refusal(
    500,
    "broker/internal",
    "something went wrong inside of the broker",
    "look for the request id in its log",
    {
      cause: error,
    },
  );
}

export function problemOf(
  { status, diagnostics }: Pick<Refusal, "status" | "diagnostics">,
  requestId: string,
): Problem {
  const first = diagnostics[0]!;
  return {
    type: `urn:passrole:problem:${first.code}`,
    title: titles[status] ?? "problem",
    status,
    code: first.code,
    detail: first.message,
    ...(first.hint && { hint: first.hint }),
    ...(diagnostics.length > 1 && { errors: diagnostics.map(errorOf) }),
    requestId,
  };
}

function errorOf({ code, message, hint }: Diagnostic): { code: string; message: string; hint?: string } {
  return { code, message, ...(hint && { hint }) };
}

function conflict(error: StoreConflict): Refusal {
  const message = "something else with these names was made meanwhile";
  return refusal(409, "request/exists", message, "read what is there, then decide", { cause: error });
}

interface Fault {
  code: DiagnosticCode;
  message: string;
  hint: string;
}

const faults: Readonly<Record<StoreFault, Fault>> = {
  full: {
    code: "store/full",
    message: "the broker's disk is full",
    hint: "nothing was changed; free space on its disk",
  },
  "read-only": {
    code: "store/read-only",
    message: "the broker cannot write its store",
    hint: "nothing was changed; make its folder or database writable",
  },
  damaged: {
    code: "store/damaged",
    message: "the broker's store is damaged",
    hint: "nothing was changed; restore a backup",
  },
  "in-use": {
    code: "store/in-use",
    message: "the broker's store is locked by another process",
    hint: "nothing was changed; try again, and see that only one server uses the folder",
  },
  unreachable: {
    code: "store/unreachable",
    message: "the broker does not reach its database",
    hint: "nothing is known to have changed; try again when the database answers",
  },
  newer: {
    code: "store/newer",
    message: "the broker's store was written by a newer version",
    hint: "nothing was changed; run the newer version",
  },
  failed: {
    code: "store/failed",
    message: "the broker's store failed",
    hint: "nothing is known to have changed; look for the request id in the broker's log",
  },
};

/** Seconds after which a store may work again. */
const storeRetrySeconds = 10;

function storeRefusal(error: StoreError): Refusal {
  const { code, message, hint } = faults[error.fault];
  return refusal(503, code, message, hint, { retryAfter: storeRetrySeconds, cause: error });
}
