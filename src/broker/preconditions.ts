import type { Precondition } from "./contract/page.ts";
import { quote } from "./domain/quote.ts";
import { refusal } from "./refusal.ts";

/**
 * Refused (412) when something is of another version than is meant; without `found` it does not exist, which is what
 * version 0 means.
 */
export function checkVersion(what: string, { ifVersion }: Precondition, found: { version: number } | undefined): void {
  if (ifVersion === undefined || (found?.version ?? 0) === ifVersion) return;
  const is = found ? `is of version ${found.version} now` : "does not exist";
  const meant = ifVersion === 0 ? "and was not to exist" : `not of version ${ifVersion}`;
  throw refusal(412, "request/changed", `${quote(what)} ${is}, ${meant}`, "read it again first");
}
