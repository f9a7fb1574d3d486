import type { ProviderSettings, ProviderState, Verification } from "../contract/providers.ts";
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

/**
 * Tries out whether a provider's role can be assumed by the broker with its external id, and by nobody without. Where
 * AWS does not answer, the provider stays as it is and `why` says so. Rejects with a `Refusal` when there is nothing to
 * try: no role and no account, a static provider, a role of the broker's own account that is not permitted.
 */
export async function verifyProvider(_provider: TriedProvider, _ports: TrialPorts): Promise<TriedOut> {
  throw new Error("in the making");
}
