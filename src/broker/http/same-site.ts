import { createHash, timingSafeEqual } from "node:crypto";
import { refusal, type Refusal } from "../refusal.ts";
import type { Asked } from "./exchange.ts";

/** The header that scripts of our own page alone can send, with what the session's view says. */
export const csrfHeader = "X-Passrole-Csrf";

/** Where the page is: what the installation says, and what the request itself was sent to. */
export type OwnOrigin = (origin: string, host: string | undefined) => boolean;

/**
 * Refuses (403) a request of a browser that another site makes: by what the browser says of it (`Sec-Fetch-Site`), and
 * by its `Origin`, which one that changes something must have.
 */
export function checkSite(asked: Pick<Asked, "header" | "method">, isOwn: OwnOrigin): void {
  const site = asked.header("sec-fetch-site");
  if (site !== undefined && site !== "same-origin" && site !== "none") throw otherSite();
  const origin = asked.header("origin");
  if (origin === undefined && isReading(asked.method)) return;
  if (origin === undefined || !isOwn(origin, asked.header("host"))) throw otherSite();
}

/** Refuses (403) a request that changes something without the session's own word. */
export function checkCsrf(asked: Pick<Asked, "header" | "method">, csrf: string): void {
  if (isReading(asked.method)) return;
  if (isEqual(asked.header(csrfHeader.toLowerCase()) ?? "", csrf)) return;
  const hint = `read the session again and send its \`csrf\` as \`${csrfHeader}\``;
  throw refusal(403, "request/bad-csrf", "the request does not say what only our page can", hint);
}

/** Whether an origin is the installation's own: its public address, or where this very request was sent. */
export function ownOrigin(publicUrl: string): OwnOrigin {
  const home = new URL(publicUrl).origin;
  return (origin, host) => origin === home || isAskedAt(origin, host);
}

/** Whether an origin is what a request was sent to, whether TLS ends here or at a proxy. */
export function isAskedAt(origin: string, host: string | undefined): boolean {
  return host !== undefined && (origin === `https://${host}` || origin === `http://${host}`);
}

function isReading(method: string): boolean {
  return method === "GET" || method === "HEAD";
}

function isEqual(one: string, other: string): boolean {
  const [left, right] = [one, other].map((text) => createHash("sha256").update(text).digest());
  return timingSafeEqual(left!, right!);
}

function otherSite(): Refusal {
  const hint = "open the dashboard at the broker's own address; programs send a token instead of a cookie";
  return refusal(403, "request/other-site", "another site made this request", hint);
}
