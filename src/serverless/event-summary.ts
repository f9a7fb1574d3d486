import { isRecord } from "../cloudformation/intrinsics.ts";
import type { FunctionConfig } from "./config.ts";
import { eventTypes } from "./events/event-types.ts";

/** What calls a function, in a few words each: `POST /orders`, `sqs orders`, `rate(1 hour)`. */
export function eventSummaries({ events = [], url }: FunctionConfig): string[] {
  const summaries = events.flatMap((event) => {
    if (typeof event === "string") return [event];
    return isRecord(event) ? Object.entries(event).map(([key, raw]) => summary(key, raw)) : [];
  });
  return url ? [...summaries, "function URL"] : summaries;
}

function summary(key: string, raw: unknown): string {
  if (key === "http" || key === "httpApi") return route(raw) ?? key;
  if (key === "schedule") return textOf(raw, "rate") ?? key;
  if (key === "alb") return albRule(raw);
  const property = namedBy.get(key);
  const named = property === undefined ? undefined : textOf(raw, property);
  if (named !== undefined) return `${key} ${named}`;
  const source = textOf(raw, "arn", "bucket", "topicName", "stream", "eventBus");
  return source === undefined ? key : `${key} ${source.split(/[:/]/).findLast((part) => part !== "") ?? source}`;
}

const namedBy: ReadonlyMap<string, string> = new Map(
  eventTypes.flatMap(({ key, namedBy: property }) => (property === undefined ? [] : [[key, property] as const])),
);

/** The conditions that requests are usually told apart by: `alb GET example.com /orders`. */
function albRule(raw: unknown): string {
  const conditions = isRecord(raw) ? raw["conditions"] : undefined;
  const parts = ["method", "host", "path"].map((condition) => isRecord(conditions) && textOf(conditions[condition]));
  return ["alb", ...parts.filter(Boolean)].join(" ");
}

function route(raw: unknown): string | undefined {
  if (typeof raw === "string") return raw === "*" ? "any route" : withUpperMethod(raw);
  if (!isRecord(raw)) return undefined;
  const { method, path } = raw;
  if (typeof path !== "string") return undefined;
  return withUpperMethod(`${typeof method === "string" ? method : "*"} ${path}`);
}

function withUpperMethod(text: string): string {
  const [method = "", ...path] = text.trim().split(/\s+/);
  const rooted = path.map((part) => (part.startsWith("/") ? part : `/${part}`));
  return [method.toUpperCase(), ...rooted].join(" ");
}

/** A text that names the source: the value itself, one of its members, or what an intrinsic refers to. */
function textOf(raw: unknown, ...members: string[]): string | undefined {
  if (typeof raw === "string") return raw;
  if (Array.isArray(raw)) return raw.map((item) => textOf(item) ?? "…").join(", ");
  if (!isRecord(raw)) return undefined;
  const reference = raw["Ref"] ?? raw["Fn::GetAtt"] ?? raw["Fn::ImportValue"];
  if (typeof reference === "string") return reference.split(".")[0];
  if (Array.isArray(reference)) return textOf(reference[0]);
  return members.map((member) => raw[member]).flatMap((value) => textOf(value) ?? [])[0];
}
