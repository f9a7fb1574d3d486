import type { Tracer } from "@opentelemetry/api";
import type { Registry } from "prom-client";
import type { IdempotencyKeys } from "../idempotency/idempotency-keys.ts";
import type { LogLine } from "./log-line.ts";
import type { Pages } from "./pages.ts";
import type { OwnOrigin } from "./same-site.ts";

/** What the API needs of the world besides the broker. */
export interface ApiPorts {
  idempotencyKeys: IdempotencyKeys;
  /** Where figures are counted. */
  registry: Registry;
  /** Whether a peer is a proxy whose `X-Forwarded-For` is believed. */
  trusts: (address: string) => boolean;
  log: (line: LogLine) => void;
  /** Milliseconds that only ever grow, with fractions. */
  elapsed: () => number;
  /** Bytes that nobody can guess. */
  random: (bytes: number) => Uint8Array;
  /** Whether an origin is that of our own page; by default what the request was sent to is. */
  isOwnOrigin?: OwnOrigin;
  /** The dashboard's files; absent where it was not built. */
  pages?: Pages;
  /** Absent unless traces are wanted. */
  tracer?: Tracer;
}
