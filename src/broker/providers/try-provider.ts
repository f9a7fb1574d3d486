import { stateHash } from "../audit/state-hash.ts";
import { verifyProvider, type TriedOut } from "../connecting/verify-provider.ts";
import type { Caller } from "../contract/caller.ts";
import type { ProviderState, ProviderView } from "../contract/providers.ts";
import type { Change, Core } from "../core.ts";
import { quote } from "../domain/quote.ts";
import type { ProviderRow } from "../ports/rows.ts";
import { notFound, refusal } from "../refusal.ts";
import { providerTarget, providerView } from "./view.ts";

/** States of a role that refuses whoever comes without the external id. */
const passed: ReadonlySet<ProviderState> = new Set(["verified", "too-broad"]);

/**
 * Tries a provider's role out and stores what was found, provided that it is still the same provider: refused (409)
 * when it was changed meanwhile. Of static values there is nothing to try, they stay as they are.
 */
export async function tryProvider(core: Core, caller: Caller, row: ProviderRow): Promise<ProviderView> {
  if (row.mode === "static") return providerView(row);
  const { settings, verification, ...view } = providerView(row);
  const tried = await verifyProvider({ ...view, externalId: row.externalId, settings, verification }, core.ports);
  return core.write(caller, (change) => put(change, row, tried));
}

async function put(
  { tables, tell }: Change,
  { id, name, version }: ProviderRow,
  tried: TriedOut,
): Promise<ProviderView> {
  const current = await tables.providers.find({ id });
  if (!current) throw notFound("provider", name);
  if (current.version !== version) throw changedMeanwhile(name);
  const found = { settings: JSON.stringify(tried.settings), verification: JSON.stringify(tried.verification) };
  const next: ProviderRow = { ...current, ...found, state: tried.state };
  await tables.providers.update({ id }, next);
  const [before, after] = [providerView(current), providerView(next)];
  tell({
    action: passed.has(tried.state) ? "provider.verified" : "provider.probe_failed",
    target: { ...providerTarget(next), ...(tried.verification.reason && { reason: tried.verification.reason }) },
    before: stateHash(before),
    after: stateHash(after),
  });
  return after;
}

function changedMeanwhile(name: string): Error {
  const message = `provider ${quote(name)} was changed while it was tried out`;
  return refusal(409, "request/changed", message, "verify it again, as it is now");
}
