import { stateHash } from "../audit/state-hash.ts";
import { newExternalId } from "../connecting/external-id.ts";
import type { Caller } from "../contract/caller.ts";
import type { ProviderView } from "../contract/providers.ts";
import type { Core } from "../core.ts";
import { quote } from "../domain/quote.ts";
import type { ProviderRow } from "../ports/rows.ts";
import { refusal } from "../refusal.ts";
import { providerIn } from "./find-provider.ts";
import { providerTarget, providerView } from "./view.ts";

/** Gives a provider a new external id. It is unverified until its role requires that one. */
export async function rotateExternalId(core: Core, caller: Caller, name: string): Promise<ProviderView> {
  return core.change(caller, "provider.update", {}, async ({ tables, organisationId, tell }) => {
    const row = await providerIn(tables, organisationId, name);
    if (row.mode !== "assume-role") throw hasNone(row);
    const next: ProviderRow = {
      ...row,
      externalId: newExternalId(core.ports.random),
      state: row.state === "disabled" ? "disabled" : "unverified",
      verification: "",
      version: row.version + 1,
      updatedAt: core.ports.now(),
    };
    await tables.providers.update({ id: row.id }, next);
    const [before, after] = [stateHash(providerView(row)), stateHash(providerView(next))];
    tell({ action: "provider.rotated", target: providerTarget(next), before, after });
    return providerView(next);
  });
}

function hasNone({ name, mode }: ProviderRow): Error {
  const message = `provider ${quote(name)} is of mode ${mode}, which has no external id`;
  return refusal(400, "provider/no-external-id", message, "only mode `assume-role` has one");
}
