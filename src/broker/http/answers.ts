import type { Refusal } from "../refusal.ts";
import type { Answer } from "./exchange.ts";
import { problemOf, problemType } from "./problem.ts";

/** What an operation gives. */
export interface Result {
  status: 200 | 201 | 204;
  /** Written as JSON. */
  body?: object;
  /** The use case gives this very object again while it holds, and nothing changes it: its text is remembered. */
  isRepeated?: boolean;
  /** Instead of `body`: with its media type. */
  text?: { media: string; content: string | AsyncIterable<string> };
  /** Becomes the `ETag`. */
  version?: number;
  /** Of what may be kept: nothing of the API may unless this says so. */
  cacheControl?: string;
  /** Besides those that every answer has. */
  headers?: Readonly<Record<string, string>>;
}

/** A view, with its version where it has one. */
export function ok(body: object): Result {
  const version = "version" in body ? body.version : undefined;
  return { status: 200, body, ...(typeof version === "number" && { version }) };
}

export function created(body: object): Result {
  return { ...ok(body), status: 201 };
}

export const nothing: Result = { status: 204 };

/** The headers of every answer. Nothing here is a page, so that a browser may do nothing with it. */
export function baseHeaders(requestId: string): Record<string, string> {
  return {
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-request-id": requestId,
  };
}

/** JSON texts of objects that a use case gives again and again, by identity. */
const written = new WeakMap<object, string>();

export function answerOf(result: Result, requestId: string): Answer {
  const headers = baseHeaders(requestId);
  if (result.version !== undefined) {
    headers["etag"] = etag(result.version);
    headers["cache-control"] = "private, no-cache";
  }
  if (result.cacheControl) headers["cache-control"] = result.cacheControl;
  Object.assign(headers, result.headers);
  return { status: result.status, headers, body: bodyOf(result, headers) };
}

function bodyOf({ text, body, isRepeated }: Result, headers: Record<string, string>): Answer["body"] {
  if (text) {
    headers["content-type"] = text.media;
    return text.content;
  }
  if (body === undefined) return undefined;
  headers["content-type"] = "application/json";
  return isRepeated ? rememberedJson(body) : JSON.stringify(body);
}

function rememberedJson(body: object): string {
  const known = written.get(body);
  if (known !== undefined) return known;
  const text = JSON.stringify(body);
  written.set(body, text);
  return text;
}

export function problemAnswer(refused: Refusal, requestId: string): Answer {
  const headers = baseHeaders(requestId);
  headers["content-type"] = problemType;
  if (refused.status === 401) headers["www-authenticate"] = "Bearer";
  if (refused.retryAfter !== undefined) headers["retry-after"] = String(Math.max(1, Math.ceil(refused.retryAfter)));
  return { status: refused.status, headers, body: JSON.stringify(problemOf(refused, requestId)) };
}

function etag(version: number): string {
  return `"${version}"`;
}
