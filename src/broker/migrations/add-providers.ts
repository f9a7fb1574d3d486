import { stateHash } from "../audit/state-hash.ts";
import { newExternalId } from "../connecting/external-id.ts";
import type { ProviderSettings, ProviderState } from "../contract/providers.ts";
import type { Change } from "../core.ts";
import { newId } from "../ids.ts";
import type { Ports } from "../ports/ports.ts";
import type { ProviderRow } from "../ports/rows.ts";
import { providerTarget, providerView } from "../providers/view.ts";

/** A provider that comes from elsewhere. */
export interface AddedProvider {
  name: string;
  kind: string;
  mode: "assume-role" | "static";
  settings: ProviderSettings;
  state: ProviderState;
  /** JSON of `Verification`; empty for none. */
  verification?: string;
  legacyId?: string;
}

/** Adds providers, those with a role with an external id of their own. Gives their ids by name. */
export async function addProviders(
  { tables, organisationId, tell }: Change,
  ports: Pick<Ports, "now" | "random">,
  providers: readonly AddedProvider[],
): Promise<ReadonlyMap<string, string>> {
  const rows = providers.map((provider) => providerRow(provider, organisationId, ports));
  for (const row of rows) {
    await tables.providers.insert(row);
    tell({ action: "provider.created", target: providerTarget(row), after: stateHash(providerView(row)) });
  }
  return new Map(rows.map(({ name, id }) => [name, id]));
}

function providerRow(
  { name, kind, mode, settings, state, verification = "", legacyId = "" }: AddedProvider,
  organisationId: string,
  { now, random }: Pick<Ports, "now" | "random">,
): ProviderRow {
  return {
    id: newId("prv", random),
    organisationId,
    name,
    kind,
    mode,
    settings: JSON.stringify(settings),
    externalId: mode === "assume-role" ? newExternalId(random) : "",
    state,
    verification,
    version: 1,
    legacyId,
    createdAt: now(),
    updatedAt: now(),
  };
}
