import { defaultCorsHeaders } from "../cors-headers.ts";
import { flag, integer, mapping, present, reject, text, texts, type Fields } from "../fields.ts";
import type { HttpMethod } from "./route.ts";

/** `cors` of one event, or of all events of a path together. */
export interface Cors {
  /** A single origin, or several with commas. */
  origin?: string | undefined;
  origins: readonly string[];
  headers: readonly string[];
  methods: readonly string[];
  allowCredentials: boolean;
  /** Seconds a browser keeps the answer; 0 sends no header. */
  maxAge: number;
  cacheControl?: string | undefined;
}

/** Reads `cors: true` or its mapping; nothing when it is off. */
export function parseCors(http: Fields, method: HttpMethod): Cors | undefined {
  if (!present(http, "cors") || http.values.cors === false || http.values.cors === "false") return undefined;
  if (http.values.cors === true || http.values.cors === "true") return defaultCors(method);
  const cors = mapping(http, "cors");
  if (!cors) return undefined;
  return {
    ...parseOrigins(cors),
    headers: texts(cors, "headers") ?? defaultCorsHeaders,
    methods: union(texts(cors, "methods") ?? [], ["OPTIONS", method]),
    allowCredentials: flag(cors, "allowCredentials") ?? false,
    maxAge: integer(cors, "maxAge") ?? 0,
    cacheControl: text(cors, "cacheControl"),
  };
}

function parseOrigins(cors: Fields): Pick<Cors, "origin" | "origins"> {
  const origins = texts(cors, "origins");
  const origin = text(cors, "origin") ?? (origins ? undefined : "*");
  if (origin === undefined && origins?.length === 0) {
    const hint = "list an origin, or write `cors: false` to allow none";
    reject(cors, "origins", "serverless/invalid-cors", "`cors` lists no origin", hint);
  }
  return { origin, origins: origins ?? [] };
}

function defaultCors(method: HttpMethod): Cors {
  const methods = union(["OPTIONS"], [method]);
  return { origin: "*", origins: [], headers: defaultCorsHeaders, methods, allowCredentials: false, maxAge: 0 };
}

/** What a path allows when `later` is one more event of it: lists grow at their front, single values are replaced. */
export function mergeCors(earlier: Cors, later: Cors): Cors {
  return {
    origin: later.origin,
    origins: union(later.origins, earlier.origins),
    headers: union(later.headers, earlier.headers),
    methods: union(later.methods, earlier.methods),
    allowCredentials: later.allowCredentials || earlier.allowCredentials,
    maxAge: later.maxAge || earlier.maxAge,
    cacheControl: later.cacheControl ?? earlier.cacheControl,
  };
}

/** The origins that may call: several are told apart when a request comes. */
export function allowedOrigins({ origin, origins }: Cors): readonly string[] {
  if (origin?.includes(",")) return origin.split(",").map((each) => each.trim());
  return origins;
}

/** Headers that an endpoint itself answers with, as values of response parameters. */
export function corsResponseHeaders(cors: Cors | undefined): Record<string, string> {
  if (!cors) return {};
  const origin = cors.origins.length > 0 ? cors.origins.join(",") : cors.origin;
  return {
    "Access-Control-Allow-Origin": `'${origin}'`,
    ...(cors.allowCredentials && { "Access-Control-Allow-Credentials": "true" }),
  };
}

function union(first: readonly string[], second: readonly string[]): string[] {
  return [...new Set([...first, ...second])];
}
