import type { Diagnostic, DiagnosticCode } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import { isRecord, textOf } from "./shape.ts";

/** A refusal of the broker, with its own codes and sentences. */
export function problemError(status: number, problem: Readonly<Record<string, unknown>>): PassroleError {
  const several = Array.isArray(problem["errors"]) ? problem["errors"].filter(isRecord) : [];
  const found = (several.length > 0 ? several : [problem]).map((each) => diagnosticOf(each, status));
  return new PassroleError(found, { exitCode: exitCodeOf(status) });
}

/** The exit code of a refusal: 4 for who asks, 2 for what is not written as it must be, else 1. */
export function exitCodeOf(status: number): number {
  if (status === 400) return 2;
  return status === 401 || status === 403 ? 4 : 1;
}

function diagnosticOf(problem: Readonly<Record<string, unknown>>, status: number): Diagnostic {
  const code = textOf(problem, "code") ?? "";
  const message = textOf(problem, "message") ?? textOf(problem, "detail") ?? textOf(problem, "title");
  const hint = textOf(problem, "hint") ?? hints[status];
  return diagnostic("error", isCode(code) ? code : "broker/refused", visible(message ?? `status ${status}`), {
    ...(hint !== undefined && { hint: visible(hint) }),
  });
}

const hints: Readonly<Record<number, string>> = {
  401: "sign in: `passrole login`",
  403: "`passrole whoami` shows what you may",
};

function isCode(text: string): text is DiagnosticCode {
  return /^[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*$/.test(text);
}

/** What another machine says is shown on a terminal: without characters that steer one. */
function visible(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}]/gu, " ").slice(0, 2000);
}
