import type { ConnectionRequest, ConnectionView, ProviderSettings } from "../contract/providers.ts";
import type { Ports } from "../ports/ports.ts";
import type { ProviderRow } from "../ports/rows.ts";

/** A provider whose account is to be connected. */
export interface UnconnectedProvider extends Pick<ProviderRow, "id" | "name" | "mode" | "externalId"> {
  settings: ProviderSettings;
}

/**
 * Everything that makes the access role of a provider, for the principal that the broker calls as. Rejects with a
 * `Refusal` (400) that names every mistake of the request; a static provider has no role (400).
 */
export async function connectionOf(
  _provider: UnconnectedProvider,
  _request: ConnectionRequest,
  _ports: Pick<Ports, "probe" | "publicUrl">,
): Promise<ConnectionView> {
  throw new Error("in the making");
}
