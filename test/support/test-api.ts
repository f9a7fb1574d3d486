import { Registry } from "prom-client";
import type { Broker } from "../../src/broker/contract/broker.ts";
import { createApi, type Api } from "../../src/broker/http/api.ts";
import type { Answer, Asked } from "../../src/broker/http/exchange.ts";
import type { LogLine } from "../../src/broker/http/log-line.ts";
import type { ApiPorts } from "../../src/broker/http/ports.ts";
import { defaultSettings, type ApiSettings } from "../../src/broker/http/settings.ts";
import { createIdempotencyKeys } from "../../src/broker/idempotency/idempotency-keys.ts";
import { memoryStore } from "./memory-store.ts";
import { goodCookie, goodCsrf, goodToken } from "./sample-broker.ts";

/** An API with what it wrote. */
export interface TestApi {
  api: Api;
  log: LogLine[];
  send: (method: string, target: string, given?: Given) => Promise<Sent>;
}

/** What a request has besides method and target. A body that is no text is sent as JSON. */
export interface Given {
  /** The good one unless it is said; null for none. */
  token?: string | null;
  headers?: Readonly<Record<string, string | undefined>>;
  body?: unknown;
  /** The peer. */
  address?: string;
}

/** An answer, its body read. */
export interface Sent {
  status: number;
  headers: Readonly<Record<string, string>>;
  text: string;
  /** Undefined where the body is no JSON. */
  json: unknown;
  code: string | undefined;
}

export function testApi(broker: Broker, settings: Partial<ApiSettings> = {}, ports: Partial<ApiPorts> = {}): TestApi {
  const log: LogLine[] = [];
  const api = createApi(
    broker,
    { ...defaultSettings, requestsPerMinute: 100_000, ...settings },
    {
      idempotencyKeys: createIdempotencyKeys(memoryStore(), () => 0),
      registry: new Registry(),
      trusts: () => false,
      log: (line) => void log.push(line),
      elapsed: () => 0,
      random: (bytes) => new Uint8Array(bytes),
      ...ports,
    },
  );
  return { api, log, send: (method, target, given = {}) => send(api, method, target, given) };
}

async function send(api: Api, method: string, target: string, given: Given): Promise<Sent> {
  const { status, headers, body = "" } = await api.answer(askedOf(method, target, given));
  const text = await textOf(body);
  const json = jsonOf(text);
  return { status, headers, text, json, code: (json as { code?: string } | undefined)?.code };
}

/** All of a body. */
export async function textOf(body: NonNullable<Answer["body"]>): Promise<string> {
  if (typeof body === "string") return body;
  if (body instanceof Uint8Array) return Buffer.from(body).toString();
  const parts: Uint8Array[] = [];
  for await (const part of body) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString();
}

/** What a browser that is signed in sends: the good session unless it is said, as our own page does. */
export function fromPage(cookie: string = goodCookie, csrf: string = goodCsrf): Given {
  return {
    token: null,
    headers: {
      cookie: `__Host-passrole=${cookie}`,
      "x-passrole-csrf": csrf,
      host: "broker.example.com",
      origin: "https://broker.example.com",
      "sec-fetch-site": "same-origin",
    },
  };
}

/** A request as a server hands it over. */
export function askedOf(
  method: string,
  target: string,
  { token = goodToken, headers = {}, body, address }: Given,
): Asked {
  const bytes = bytesOf(body);
  const all: Record<string, string | undefined> = {
    ...(token !== null && { authorization: `Bearer ${token}` }),
    ...(bytes && { "content-length": String(bytes.length), "content-type": "application/json" }),
    ...headers,
  };
  return {
    method,
    target,
    header: (name) => all[name],
    address: address ?? "192.0.2.1",
    body: async (limit) => (bytes && bytes.length > limit ? undefined : (bytes ?? new Uint8Array())),
    signal: () => new AbortController().signal,
  };
}

function bytesOf(body: unknown): Uint8Array | undefined {
  if (body === undefined || body instanceof Uint8Array) return body;
  return Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
