import { stateHash } from "../audit/state-hash.ts";
import { newExternalId } from "../connecting/external-id.ts";
import type { Caller } from "../contract/caller.ts";
import type { NewProvider, ProviderState, ProviderView } from "../contract/providers.ts";
import type { Core } from "../core.ts";
import { newId } from "../ids.ts";
import type { ProviderRow } from "../ports/rows.ts";
import { askedProvider, type AskedProvider } from "./asked-provider.ts";
import { checkOwnAccount } from "./own-account.ts";
import { sealValues } from "./provider-values.ts";
import type { StoredSettings } from "./stored-settings.ts";
import { providerTarget, providerView } from "./view.ts";

/** Makes a provider. One with a role is unverified until its role was tried out, a static one until it is complete. */
export async function createProvider(core: Core, caller: Caller, request: NewProvider): Promise<ProviderView> {
  await core.permit(caller, "provider.create");
  const asked = askedProvider(request);
  await checkOwnAccount(asked, asked.settings, core.ports.probe);
  const row = newRow(core, caller, asked);
  const hasValues = Object.keys(asked.values).length > 0;
  const secret = hasValues ? await sealValues(core.ports, row, asked.values) : undefined;
  return core.write(caller, async ({ tables, tell }) => {
    await tables.providers.insert(row);
    if (secret) await tables.secrets.insert(secret);
    const view = providerView(row);
    tell({ action: "provider.created", target: providerTarget(row), after: stateHash(view) });
    return view;
  });
}

function newRow({ ports }: Core, { organisation }: Caller, asked: AskedProvider): ProviderRow {
  const { name, kind, mode, settings, values } = asked;
  const secretFields = Object.keys(values);
  const stored: StoredSettings = { ...settings, ...(secretFields.length > 0 && { secretFields }) };
  const now = ports.now();
  return {
    id: newId("prv", ports.random),
    organisationId: organisation.id,
    name,
    kind,
    mode,
    settings: JSON.stringify(stored),
    // Made anew each time: a role that requires the one of a provider that is gone admits nobody any more.
    externalId: mode === "assume-role" ? newExternalId(ports.random) : "",
    state: firstState(asked),
    verification: "",
    version: 1,
    legacyId: "",
    createdAt: now,
    updatedAt: now,
  };
}

/** There is nothing to try out of static values: they count as verified when they are all there. */
export function firstState({ mode, complete }: Pick<AskedProvider, "mode" | "complete">): ProviderState {
  return mode === "static" && complete ? "verified" : "unverified";
}
