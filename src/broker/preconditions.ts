import type { Precondition } from "./contract/page.ts";
import { quote } from "./domain/quote.ts";
import { refusal } from "./refusal.ts";

/** Refused (412) when something is of another version than is meant; without `found` it does not exist. */
export function checkVersion(what: string, { ifVersion }: Precondition, found: { version: number } | undefined): void {
  if (ifVersion === undefined || found?.version === ifVersion) return;
  const is = found ? `is of version ${found.version} now` : "does not exist";
  throw refusal(412, "request/changed", `${quote(what)} ${is}, not of version ${ifVersion}`, "read it again first");
}
