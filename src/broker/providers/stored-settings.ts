import type { ProviderSettings } from "../contract/providers.ts";
import type { ProviderRow } from "../ports/rows.ts";

/** Settings as a provider's row has them: with the names of the secret fields, so that listing them opens nothing. */
export interface StoredSettings extends ProviderSettings {
  secretFields?: readonly string[];
}

export function storedSettings({ settings }: Pick<ProviderRow, "settings">): StoredSettings {
  return JSON.parse(settings) as StoredSettings;
}
