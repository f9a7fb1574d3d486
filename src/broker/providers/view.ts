import type { ProviderState, ProviderView, Verification } from "../contract/providers.ts";
import type { Told } from "../core.ts";
import type { ProviderRow } from "../ports/rows.ts";
import { storedSettings } from "./stored-settings.ts";

/** A provider as the API shows it: the names of secret fields, never a value. */
export function providerView(row: ProviderRow): ProviderView {
  const { id, name, kind, mode, externalId, version } = row;
  const { secretFields = [], ...settings } = storedSettings(row);
  return {
    id,
    name,
    kind,
    mode,
    state: row.state as ProviderState,
    settings,
    externalId: externalId === "" ? null : externalId,
    verification: row.verification === "" ? null : (JSON.parse(row.verification) as Verification),
    secrets: secretFields,
    version,
    createdAt: new Date(row.createdAt).toISOString(),
    updatedAt: new Date(row.updatedAt).toISOString(),
  };
}

/** What an event about a provider names. */
export function providerTarget({ id, name, kind, mode, state }: ProviderRow): Told["target"] {
  return { provider: name, id, kind, mode, state };
}
