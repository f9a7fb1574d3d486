import type { LogEvent } from "../aws/logs.ts";
import { isRecord } from "../cloudformation/intrinsics.ts";
import { parsedJson } from "./stored-json.ts";

/** What a line of a function's log says, whatever wrote it. */
export interface LogLine {
  /** Milliseconds since the epoch. */
  time: number;
  kind: "line" | "start" | "end" | "report";
  /** `INFO`, `ERROR`, … in upper case, where the line tells. */
  level?: string;
  requestId?: string;
  message: string;
  /** Of a `report`. */
  report?: InvocationReport;
}

/** What Lambda measured of one invocation. */
export interface InvocationReport {
  /** Milliseconds. */
  duration: number;
  billed: number;
  /** Of the cold start, if there was one. */
  init?: number;
  /** MB. */
  memory: number;
  memoryUsed: number;
  /** `timeout`, `error`, … where it did not succeed. */
  status?: string;
}

/** Reads a line in Lambda's text or JSON format; one that is in neither is all message. */
export function parseLogLine({ time, message }: LogEvent): LogLine {
  const text = message.replace(/\s+$/, "");
  const found = platformText(text) ?? jsonLine(text) ?? runtimeText(text) ?? { kind: "line", message: text };
  return { time, ...found };
}

type Found = Omit<LogLine, "time">;

const platformLine = /^(START|END|REPORT) RequestId: (\S+)\s*(.*)$/s;

function platformText(text: string): Found | undefined {
  const [, word, requestId = "", rest = ""] = platformLine.exec(text) ?? [];
  if (word === "REPORT") return { kind: "report", requestId, message: text, report: reportOfText(rest) };
  if (word === "START") return { kind: "start", requestId, message: rest.trim() };
  return word === "END" ? { kind: "end", requestId, message: "" } : undefined;
}

function reportOfText(text: string): InvocationReport {
  const number = (name: string): number | undefined => {
    const found = new RegExp(`(?:^|\\t)${name}: ([\\d.]+)`).exec(text)?.[1];
    return found === undefined ? undefined : Number(found);
  };
  const init = number("Init Duration") ?? number("Restore Duration");
  const status = /(?:^|\t)Status: (\w+)/.exec(text)?.[1];
  return {
    duration: number("Duration") ?? 0,
    billed: number("Billed Duration") ?? 0,
    ...(init !== undefined && { init }),
    memory: number("Memory Size") ?? 0,
    memoryUsed: number("Max Memory Used") ?? 0,
    ...(status !== undefined && status !== "success" && { status }),
  };
}

/** `2026-01-01T00:00:00.000Z <id> INFO …` of Node, `[INFO] 2026-01-01T00:00:00.000Z <id> …` of Python. */
const ofNode = /^\d{4}-\d\d-\d\dT[\d:.]+Z\t(\S+)\t(TRACE|DEBUG|INFO|WARN|ERROR|FATAL)\t(.*)$/s;
const ofPython = /^\[(\w+)\]\t\d{4}-\d\d-\d\dT[\d:.]+Z\t(\S*)\t(.*)$/s;

function runtimeText(text: string): Found | undefined {
  const node = ofNode.exec(text);
  if (node) return lineOf(node[2]!, node[1]!, node[3]!);
  const python = ofPython.exec(text);
  if (python) return lineOf(python[1]!, python[2]!, python[3]!);
  const [, level, message] = /^\[(ERROR|WARNING|INFO|DEBUG)\] (.*)$/s.exec(text) ?? [];
  return level === undefined ? undefined : lineOf(level, "", message!);
}

function lineOf(level: string, requestId: string, message: string): Found {
  const known = requestId !== "" && requestId !== "undefined";
  return { kind: "line", level: level.toUpperCase(), ...(known && { requestId }), message };
}

function jsonLine(text: string): Found | undefined {
  if (!text.startsWith("{")) return undefined;
  const value = parsedJson(text);
  if (!isRecord(value)) return undefined;
  const { type, record } = value;
  if (typeof type === "string" && isRecord(record)) return platformRecord(type, record, text);
  const { level, requestId, AWSRequestId, message } = value;
  if (typeof level !== "string" || message === undefined) return undefined;
  const id = requestId ?? AWSRequestId;
  return lineOf(
    level,
    typeof id === "string" ? id : "",
    typeof message === "string" ? message : JSON.stringify(message),
  );
}

function platformRecord(type: string, record: Record<string, unknown>, text: string): Found {
  const id = record["requestId"];
  const known = typeof id === "string" ? { requestId: id } : {};
  if (type === "platform.start") return { kind: "start", ...known, message: versionText(record["version"]) };
  if (type === "platform.report") return { kind: "report", ...known, message: text, report: reportOfRecord(record) };
  return { kind: type === "platform.runtimeDone" ? "end" : "line", ...known, message: text };
}

function versionText(version: unknown): string {
  return typeof version === "string" ? `Version: ${version}` : "";
}

function reportOfRecord({ metrics, status }: Record<string, unknown>): InvocationReport {
  const numbers = isRecord(metrics) ? metrics : {};
  const number = (name: string): number => Number(numbers[name] ?? 0);
  const init = numbers["initDurationMs"] ?? numbers["restoreDurationMs"];
  return {
    duration: number("durationMs"),
    billed: number("billedDurationMs"),
    ...(init !== undefined && { init: Number(init) }),
    memory: number("memorySizeMB"),
    memoryUsed: number("maxMemoryUsedMB"),
    ...(typeof status === "string" && status !== "success" && { status }),
  };
}
