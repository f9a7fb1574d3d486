import type { InvocationReport, LogLine } from "../deploy/log-line.ts";
import type { LogEvent } from "../aws/logs.ts";
import type { Style } from "../diagnostics/style.ts";

/** A line of a log for a person; the end of an invocation says nothing that its report does not. */
export function logText(line: LogLine, style: Style): string {
  if (line.kind === "end") return "";
  const time = style.dim(new Date(line.time).toISOString().slice(0, 23).replace("T", " "));
  const id = line.requestId === undefined ? "" : ` ${style.dim(line.requestId)}`;
  return `${time} ${bodyOf(line, style)}${id}\n`;
}

/** The same with stable fields, for a line of JSON. */
export function logJson(line: LogLine, { stream }: LogEvent): unknown {
  const { time, kind, level, requestId, message, report } = line;
  return {
    time: new Date(time).toISOString(),
    kind,
    ...(level !== undefined && { level }),
    ...(requestId !== undefined && { requestId }),
    message,
    ...(report && { report }),
    stream,
  };
}

function bodyOf(line: LogLine, style: Style): string {
  if (line.report) return reportText(line.report, style);
  if (line.kind === "start") return style.dim(`start ${line.message}`.trimEnd());
  const level = line.level === undefined ? "" : `${levelPaint(line.level, style)(line.level.padEnd(5))} `;
  return `${level}${line.message.replaceAll("\n", "\n  ")}`;
}

function levelPaint(level: string, style: Style): (text: string) => string {
  if (/^(ERROR|FATAL|CRITICAL)$/.test(level)) return style.red;
  if (level.startsWith("WARN")) return style.yellow;
  return level === "INFO" ? style.blue : style.dim;
}

function reportText({ duration, billed, init, memory, memoryUsed, status }: InvocationReport, style: Style): string {
  const start = init === undefined ? "" : `, started in ${Math.round(init)} ms`;
  const text = `ran ${Math.round(duration)} ms (billed ${Math.round(billed)} ms), ${memoryUsed} of ${memory} MB${start}`;
  return status === undefined ? style.green(text) : style.red(`${status}: ${text}`);
}
