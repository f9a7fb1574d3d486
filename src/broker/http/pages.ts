import { codingFor, contentCodings, type ContentCoding } from "./content-coding.ts";
import type { ApiPorts } from "./ports.ts";
import type { Answer } from "./exchange.ts";
import type { Exchange } from "./exchange-log.ts";

/** How a file is sent: as it is, or compressed beforehand. */
export type Encoding = "identity" | ContentCoding;

/** A file of the dashboard. */
export interface PageFile {
  media: string;
  /** Whether its name has a hash of what is in it, so that it never changes. */
  isHashed: boolean;
  content: Readonly<Partial<Record<Encoding, Uint8Array>>> & { readonly identity: Uint8Array };
}

/** A dashboard that was built: its files by their paths, and the page that all of its addresses open. */
export interface Pages {
  files: ReadonlyMap<string, PageFile>;
  /** HTML; `nonceMark` in it stands for the nonce of each answer. */
  index: string;
  /** Whether browsers reach it over TLS, and are to stay there. */
  isSecure: boolean;
}

/** What the page has where its styles' nonce is to be. */
export const nonceMark = "__PASSROLE_NONCE__";

/**
 * What a path shows a browser; undefined where it is none of the page's. Files are found by their whole path among those
 * that were read at the start: no path leads anywhere else.
 */
export function pageAt(
  { asked, path, requestId }: Pick<Exchange, "asked" | "path" | "requestId">,
  pages: Pages | undefined,
  random: ApiPorts["random"],
): Answer | undefined {
  if (asked.method !== "GET" && asked.method !== "HEAD") return undefined;
  if (!pages) return path === "/" ? noDashboard(requestId) : undefined;
  const file = pages.files.get(path);
  if (file) return fileAnswer(file, encodingFor(file, asked.header("accept-encoding")), pages, requestId);
  if (path !== "/" && !(isAddress(path) && isForPeople(asked.header("accept")))) return undefined;
  return indexAnswer(pages, Buffer.from(random(16)).toString("base64"), requestId);
}

/** Whether a path may be an address within the page: the API's, and files, are told to be missing. */
function isAddress(path: string): boolean {
  return !/^\/(?:v1|assets|\.well-known)(?:\/|$)/.test(path);
}

/** Whether someone looks at the answer: programs that mistake an address are told so. */
function isForPeople(accept = ""): boolean {
  return /\btext\/html\b/.test(accept);
}

function headersOf(requestId: string, { isSecure }: Pick<Pages, "isSecure">, style: string): Record<string, string> {
  return {
    "content-security-policy":
      `default-src 'none'; script-src 'self'; style-src 'self'${style}; img-src 'self' data:; font-src 'self'; ` +
      "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-request-id": requestId,
    ...(isSecure && { "strict-transport-security": "max-age=31536000" }),
  };
}

/** A page without styles of its own needs no nonce, and then nothing is permitted by one. */
function indexAnswer(pages: Pages, nonce: string, requestId: string): Answer {
  const style = pages.index.includes(nonceMark) ? ` 'nonce-${nonce}'` : "";
  const headers = headersOf(requestId, pages, style);
  headers["content-type"] = "text/html; charset=utf-8";
  headers["cache-control"] = "no-store";
  return { status: 200, headers, body: pages.index.replaceAll(nonceMark, nonce) };
}

function fileAnswer(
  { media, isHashed, content }: PageFile,
  encoding: Encoding,
  pages: Pages,
  requestId: string,
): Answer {
  const headers = headersOf(requestId, pages, "");
  headers["content-type"] = media;
  headers["cache-control"] = isHashed ? "public, max-age=31536000, immutable" : "no-cache";
  headers["vary"] = "accept-encoding";
  if (encoding !== "identity") headers["content-encoding"] = encoding;
  return { status: 200, headers, body: content[encoding] ?? content.identity };
}

/** The smallest of what there is that the browser takes. */
function encodingFor({ content }: PageFile, accepted: string | undefined): Encoding {
  const there = contentCodings.filter((coding) => content[coding] !== undefined);
  return codingFor(accepted, there) ?? "identity";
}

function noDashboard(requestId: string): Answer {
  const headers = headersOf(requestId, { isSecure: false }, "");
  headers["content-type"] = "text/plain; charset=utf-8";
  headers["cache-control"] = "no-store";
  return {
    status: 404,
    headers,
    body: "this passrole was built without its dashboard; the API is at /v1/openapi.json\n",
  };
}
