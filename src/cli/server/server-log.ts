import type { LogLine } from "../../broker/http/log-line.ts";
import type { Io } from "../command.ts";
import { failureText } from "./failure-text.ts";

/** Something of the server's own life. */
export interface ServerEvent {
  event: "listening" | "stopping" | "stopped" | "maintained" | "first-start" | "backed-up";
  [detail: string]: string | number;
}

/** The log of a server: a line for each event, gathered for a moment so that a busy server is not slowed down. */
export interface ServerLog {
  add(line: LogLine | ServerEvent): void;
  /** Writes what is gathered. */
  flush(): void;
}

/** Milliseconds, and characters, that are gathered at most. */
const gathered = { time: 100, length: 32_768 };

export function serverLog(
  { format, requests }: { format: "json" | "text"; requests: boolean },
  { out, now }: Pick<Io, "out" | "now">,
): ServerLog {
  let waiting = "";
  let timer: NodeJS.Timeout | undefined;
  const written = format === "json" ? jsonLine : textLine;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const text = waiting;
    waiting = "";
    if (text !== "") out(text);
  };
  return {
    flush,
    add: (line) => {
      if (line.event === "request" && !requests) return;
      waiting += `${written(line, now())}\n`;
      if (waiting.length > gathered.length) flush();
      else timer ??= setTimeout(flush, gathered.time).unref();
    },
  };
}

function jsonLine(line: LogLine | ServerEvent, now: number): string {
  const time = new Date(now).toISOString();
  if (line.event !== "failure") return JSON.stringify({ time, ...line });
  const { error, ...about } = line;
  return JSON.stringify({ time, level: "error", ...about, error: failureText(error) });
}

function textLine(line: LogLine | ServerEvent, now: number): string {
  const { event, ...rest } = line;
  const details = Object.entries(rest).filter(([, value]) => value !== undefined && value !== "");
  return [new Date(now).toISOString(), event, ...details.map(detailText)].join(" ");
}

function detailText([name, value]: [string, unknown]): string {
  if (name === "error") return `${name}=${JSON.stringify(failureText(value))}`;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return `${name}=${/[\s"=]/.test(text) ? JSON.stringify(text) : text}`;
}
