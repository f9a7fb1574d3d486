import type { OpenedSession } from "../contract/sessions.ts";
import type { Result } from "./answers.ts";
import type { Answer } from "./exchange.ts";

/**
 * `__Host-`: browsers take it over TLS (or from their own machine) only, for this host alone and every path, so that no
 * other host of the domain can set or read it.
 */
export const cookieName = "__Host-passrole";

const attributes = "Path=/; Secure; HttpOnly; SameSite=Strict";

/** What keeps a session's text in the browser, out of reach of scripts and of other sites. */
export function keepCookie(text: string, seconds: number): string {
  return `${cookieName}=${text}; ${attributes}; Max-Age=${Math.max(0, Math.floor(seconds))}`;
}

/** What makes the browser forget it. */
export const forgetCookie: string = `${cookieName}=; ${attributes}; Max-Age=0`;

/** The session's text in a `Cookie` header; undefined where there is none, or more than one. */
export function cookieIn(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const found = header.split(/; ?|, /).filter((pair) => pair.startsWith(`${cookieName}=`));
  return found.length === 1 ? found[0]!.slice(cookieName.length + 1) : undefined;
}

/** An answer that opens a session, or gives it another text. */
export function opened({ text, expiresAt, view }: OpenedSession, status: 200 | 201): Result {
  const seconds = (expiresAt - Date.parse(view.createdAt)) / 1000;
  return { status, body: view, headers: { "set-cookie": keepCookie(text, seconds) } };
}

/** The same answer, with the cookie that the session has from now on. */
export function renewing(answer: Answer, renewed: Renewed | undefined): Answer {
  if (renewed) answer.headers["set-cookie"] = keepCookie(renewed.text, renewed.seconds);
  return answer;
}

/** What a session's cookie holds from now on, and for how many seconds. */
export interface Renewed {
  text: string;
  seconds: number;
}
