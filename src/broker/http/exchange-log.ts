import type { Caller, Origin } from "../contract/caller.ts";
import type { Asked } from "./exchange.ts";
import type { RequestLine } from "./log-line.ts";

/** A request on its way: what is known of it by the time it is logged. */
export interface Exchange {
  asked: Asked;
  requestId: string;
  /** Of whoever asks, behind proxies that are trusted. */
  address: string;
  path: string;
  /** As it was sent; never logged. */
  query: string;
  /** Template of its route; empty where there is none. */
  route: string;
  /** Checked; empty until they are. */
  names: Readonly<Record<string, string>>;
  caller?: Caller;
  /** Of the problem that was answered. */
  code?: string;
}

/** Where a request comes from, as the audit has it. */
export function originOf({ requestId, address, asked }: Exchange): Origin {
  return { requestId, address, userAgent: visible(asked.header("user-agent") ?? "") };
}

export function requestLine(exchange: Exchange, status: number, milliseconds: number): RequestLine {
  const { asked, requestId, address, route, names, caller, code } = exchange;
  return {
    event: "request",
    requestId,
    method: asked.method,
    route,
    names,
    status,
    code,
    milliseconds: Math.round(milliseconds * 1000) / 1000,
    address,
    userAgent: visible(asked.header("user-agent") ?? ""),
    organisation: caller?.organisation.name,
    member: caller?.member.name,
  };
}

/** What goes into logs and the audit: no characters that cannot be seen, no token, and not more than tells programs apart. */
export function visible(text: string): string {
  const plain =
    text.length > 200 || /[^\x20-\x7e]/.test(text) ? text.slice(0, 200).replaceAll(/[^\x20-\x7e]/g, "?") : text;
  return /pr[ti]_/.test(plain) ? plain.replaceAll(/(pr[ti])_[\w-]+/g, "$1_…") : plain;
}
