import type { z } from "@hono/zod-openapi";
import { refusal, type Refusal } from "../refusal.ts";
import type { Asked } from "./exchange.ts";
import { invalid } from "./validation.ts";

/** A body as it was sent, and what it says. */
export interface ReadBody {
  bytes: Uint8Array;
  value: unknown;
}

const none = new Uint8Array();

/** The body of a request, checked by `schema`; without one there must be none, or an empty object. */
export async function readBody(asked: Asked, schema: z.ZodType | undefined, limit: number): Promise<ReadBody> {
  const isAnnounced =
    asked.header("transfer-encoding") !== undefined || (asked.header("content-length") ?? "0") !== "0";
  if (!isAnnounced && !schema) return { bytes: none, value: undefined };
  if (schema || asked.header("content-type") !== undefined) checkMedia(asked);
  const bytes = await bytesOf(asked, limit);
  return { bytes, value: schema ? checked(parsed(bytes), schema) : refuseSome(bytes) };
}

function checkMedia(asked: Asked): void {
  const [type = "", ...parameters] = (asked.header("content-type") ?? "")
    .split(";")
    .map((part) => part.trim().toLowerCase());
  const isUtf8 = parameters.every((parameter) => /^charset="?utf-8"?$/.test(parameter));
  if (type === "application/json" && isUtf8) return;
  throw refusal(
    415,
    "request/not-json",
    "the body is not said to be JSON",
    "send it with `Content-Type: application/json`",
  );
}

async function bytesOf(asked: Asked, limit: number): Promise<Uint8Array> {
  const isLonger = Number(asked.header("content-length") ?? 0) > limit;
  const bytes = isLonger ? undefined : await asked.body(limit).catch(brokenOff);
  if (bytes) return bytes;
  throw refusal(413, "request/too-large", `the body is longer than ${limit} bytes`, "send less, or in parts");
}

/** Nobody hears of it but the log: that a client went away is no failure of ours. */
function brokenOff(cause: unknown): never {
  const message = "the connection ended before the body did";
  throw refusal(400, "request/broken-off", message, "send the request again", { cause });
}

function parsed(bytes: Uint8Array): unknown {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (!hasNull(text)) return JSON.parse(text);
  } catch {
    // What the parser says quotes the text, which may hold secrets.
    throw notJson("the body cannot be read as JSON");
  }
  throw notJson("the body has a text with a null character");
}

/** `\u0000` in a text, which not every store can keep. */
function hasNull(json: string): boolean {
  return json.includes("u0000") && /(?<!\\)(?:\\\\)*\\u0000/.test(json);
}

function notJson(message: string): Refusal {
  return refusal(400, "request/invalid", message, "send one JSON object, in UTF-8");
}

function checked(value: unknown, schema: z.ZodType): unknown {
  const outcome = schema.safeParse(value);
  if (outcome.success) return outcome.data;
  throw invalid(outcome.error, schema, "body");
}

function refuseSome(bytes: Uint8Array): undefined {
  if (bytes.length === 0) return undefined;
  const value = parsed(bytes);
  const isEmpty =
    typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
  if (isEmpty) return undefined;
  throw refusal(400, "request/unknown-field", "this request takes no body", "leave it out");
}
