import type { Secret } from "../../diagnostics/secret.ts";

/** Fields that turned out to be no secrets, as texts. */
export function uncovered(entries: readonly (readonly [string, Secret])[]): Readonly<Record<string, string>> {
  return Object.fromEntries(entries.map(([name, value]) => [name, value.reveal()]));
}
