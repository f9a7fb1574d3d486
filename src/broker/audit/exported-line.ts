import type { AuditHead, ChainedEvent } from "../contract/audit.ts";
import { canonical } from "./canonical.ts";

type Fields = Readonly<Record<string, "string" | "number" | "object">>;

const ofHead: Fields = { organisation: "string", seq: "number", hash: "string", signature: "string", key: "object" };

const ofEvent: Fields = {
  seq: "number",
  time: "string",
  organisation: "string",
  event: "object",
  previousHash: "string",
  hash: "string",
  signature: "string",
};

/** The head that a line is, to the letter as it was exported; undefined when it is not. */
export function headLine(line: string): AuditHead | undefined {
  return parsed(line, ofHead) as AuditHead | undefined;
}

/** The event that a line is, to the letter as it was exported: nothing that no hash covers can stand beside it. */
export function eventLine(line: string): ChainedEvent | undefined {
  return parsed(line, ofEvent) as ChainedEvent | undefined;
}

function parsed(line: string, fields: Fields): unknown {
  const value = objectOf(line);
  if (!value || !Object.entries(fields).every(([name, type]) => isOf(value[name], type))) return undefined;
  const known = Object.fromEntries(Object.keys(fields).map((name) => [name, value[name]]));
  return canonical(known) === line ? value : undefined;
}

function objectOf(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function isOf(value: unknown, type: Fields[string]): boolean {
  return type === "number" ? Number.isSafeInteger(value) : typeof value === type && value !== null;
}
