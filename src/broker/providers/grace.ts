import type { ModelProvider } from "../models/organisation-model.ts";

/** Until when (milliseconds since the epoch) a provider that was migrated issues unverified; undefined for all others. */
export function graceOf({ state, verification }: Pick<ModelProvider, "state" | "verification">): number | undefined {
  if (state !== "unverified" || verification?.graceUntil === undefined) return undefined;
  return Date.parse(verification.graceUntil);
}

/** Whether a provider issues although it is unverified. `now` in milliseconds since the epoch. */
export function hasGrace(provider: Pick<ModelProvider, "state" | "verification">, now: number): boolean {
  const until = graceOf(provider);
  return until !== undefined && until > now;
}
