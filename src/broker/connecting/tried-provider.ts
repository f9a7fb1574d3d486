import type { ProviderSettings, ProviderState, Verification } from "../contract/providers.ts";
import { defaultSession } from "../domain/duration.ts";
import type { Ports } from "../ports/ports.ts";
import type { ProviderRow } from "../ports/rows.ts";

/** A provider that can be tried out. */
export interface TriedProvider extends Pick<ProviderRow, "id" | "name" | "mode" | "externalId"> {
  state: ProviderState;
  settings: ProviderSettings;
  /** What the last try gave. */
  verification: Verification | null;
}

/** What trying a provider out made of it; to be stored as it is. */
export interface TriedOut {
  state: ProviderState;
  verification: Verification;
  /** With the role that answered and its account, where they were not said. */
  settings: ProviderSettings;
}

/** What trying out takes of the world. */
export type TrialPorts = Pick<Ports, "probe" | "now" | "random">;

/** The most seconds that a provider's settings speak of; every role permits an hour. */
export function longestWanted({ durationSeconds = 0, maxDurationSeconds = 0 }: ProviderSettings): number {
  return Math.max(durationSeconds, maxDurationSeconds, defaultSession);
}
