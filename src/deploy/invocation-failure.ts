import { isRecord } from "../cloudformation/intrinsics.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostics.ts";

/** The error a function ended with. */
export interface InvocationFailure {
  /** e.g. `TypeError`, `Runtime.ImportModuleError`. */
  type?: string;
  message: string;
  /** Lines of the stack trace in the runtime's order, without indentation and without the error itself. */
  trace: readonly string[];
}

/** Reads the payload a function failed with, as each runtime writes it. */
export function invocationFailure(value: unknown): InvocationFailure {
  if (!isRecord(value)) return { message: typeof value === "string" ? value : "it gave no reason", trace: [] };
  const { errorType, errorMessage, trace, stackTrace } = value;
  const lines = Array.isArray(trace) ? trace : Array.isArray(stackTrace) ? stackTrace : [];
  const message = typeof errorMessage === "string" ? errorMessage : JSON.stringify(value);
  return {
    ...(typeof errorType === "string" && { type: errorType }),
    message,
    trace: traceLines(lines.map(textOfFrame), message),
  };
}

/** Some Python and Ruby runtimes give a frame as a list: file, line, function, text. */
function textOfFrame(frame: unknown): string {
  return Array.isArray(frame) ? `at ${String(frame[2])} (${String(frame[0])}:${String(frame[1])})` : String(frame);
}

/** Node repeats the error itself as the first lines. */
function traceLines(lines: readonly string[], message: string): string[] {
  const all = lines.flatMap((line) => line.split("\n")).map((line) => line.trim());
  const headings = new Set(message.split("\n").map((line) => line.trim()));
  return all.filter((line) => line !== "" && ![...headings].some((text) => text !== "" && line.endsWith(text)));
}

/** What is to be said of a function that failed. */
export function invocationProblem(key: string, { type, message }: InvocationFailure): Diagnostic {
  const what = type === undefined || message.startsWith(type) ? message : `${type}: ${message}`;
  const hint = cures.find(({ when }) => when.test(`${type ?? ""} ${message}`))?.hint;
  return diagnostic("error", "invoke/function-error", `function \`${key}\` failed: ${what.split("\n")[0]}`, { hint });
}

const cures: readonly { when: RegExp; hint: string }[] = [
  { when: /Task timed out/, hint: "raise `timeout` of the function, or look at what it waits for" },
  {
    when: /OutOfMemory|signal: killed|heap out of memory/,
    hint: "raise `memorySize` of the function; `passrole logs` shows what it used",
  },
  {
    when: /ImportModuleError|UserCodeSyntaxError/,
    hint: "the code does not load: look for a file or a package that is not in the zip",
  },
  { when: /HandlerNotFound/, hint: "`handler` names a function that its file does not export" },
  {
    when: /AccessDenied|not authorized to perform/,
    hint: "`passrole why` with this text says which statement is missing",
  },
];
