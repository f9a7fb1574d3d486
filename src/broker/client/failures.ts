import type { DiagnosticCode } from "../../diagnostics/diagnostic.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import { quote } from "../domain/quote.ts";

/** Nobody answered, or not to the end: in words from the code of the system or of TLS. Exit code 1. */
export function notReached(url: string, error: unknown): PassroleError {
  const code = codeOf(error);
  if (isNoTls(code)) {
    return failure("broker/unreachable", `the broker ${quote(url)} cannot be reached: what listens there has no TLS`, {
      hint: "on this machine it may be `http://`; elsewhere a token is sent by TLS alone",
      cause: error,
    });
  }
  if (isCertificate(code)) {
    return failure("broker/bad-certificate", `the certificate of ${quote(url)} is not to be trusted: ${code}`, {
      hint: "a certificate of your own authority is named by NODE_EXTRA_CA_CERTS; nothing was sent",
      cause: error,
    });
  }
  return failure("broker/unreachable", `the broker ${quote(url)} cannot be reached: ${wordsFor(code, error)}`, {
    hint: "local credentials do not take its place; when it answers again, run this again",
    cause: error,
  });
}

/** Someone answered, and no broker does so: a sign-in page of a network, a proxy, another program. Exit code 1. */
export function notABroker(url: string, what: string): PassroleError {
  return failure("broker/not-a-broker", `${quote(url)} did not answer as a broker does: ${what}`, {
    hint: "is the address right, and does a proxy or a network's sign-in page answer in its place?",
  });
}

function failure(
  code: DiagnosticCode,
  message: string,
  { hint, cause }: { hint: string; cause?: unknown },
): PassroleError {
  return PassroleError.of(code, message, { hint, exitCode: 1, cause });
}

/** Whether trying again can help, and cannot take minutes: the connection was not made, or broke. */
export function isBroken(error: unknown): boolean {
  return /^(?:ECONNRESET|ECONNREFUSED|EPIPE|EAI_AGAIN|UND_ERR_SOCKET)$/.test(codeOf(error));
}

/** What answered a TLS handshake was no handshake. */
function isNoTls(code: string): boolean {
  return /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST$/.test(code);
}

function isCertificate(code: string): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO_|TLS|SSL/.test(code);
}

const words: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there",
  ECONNRESET: "the connection broke",
  EPIPE: "the connection broke",
  UND_ERR_SOCKET: "the connection broke",
  ENOTFOUND: "there is no such host",
  EAI_AGAIN: "names cannot be looked up",
  TimeoutError: "no whole answer came in time",
  UND_ERR_CONNECT_TIMEOUT: "no whole answer came in time",
  ETIMEDOUT: "no whole answer came in time",
};

function wordsFor(code: string, error: unknown): string {
  return words[code] ?? (code === "" ? reasonOf(error) : code);
}

/** The innermost message, as `fetch` itself says no more than that it failed. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : reasonOf(error.cause);
}

/** The innermost code: `fetch` wraps what went wrong, several attempts at one host an `AggregateError`. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  const inner = codeOf(error.cause) || codeOf((error as { errors?: unknown[] }).errors?.[0]);
  if (inner !== "") return inner;
  const { code } = error as { code?: unknown };
  return typeof code === "string" ? code : error.name === "TimeoutError" ? error.name : "";
}
