import type { ProviderView } from "../contract/providers.ts";
import type { Told } from "../core.ts";
import { isoTime } from "../iso-time.ts";
import { modelProvider } from "../models/organisation-model.ts";
import type { ProviderRow } from "../ports/rows.ts";

/** A provider as the API shows it: the names of secret fields, never a value. */
export function providerView(row: ProviderRow): ProviderView {
  const { id, name, kind, mode, externalId, version, createdAt, updatedAt } = row;
  const { state, settings, secretFields, verification } = modelProvider(row);
  return {
    id,
    name,
    kind,
    mode,
    state,
    settings,
    externalId: externalId === "" ? null : externalId,
    verification,
    secrets: secretFields,
    version,
    createdAt: isoTime(createdAt),
    updatedAt: isoTime(updatedAt),
  };
}

/** What an event about a provider names. */
export function providerTarget({ id, name, kind, mode, state }: ProviderRow): Told["target"] {
  return { provider: name, id, kind, mode, state };
}
