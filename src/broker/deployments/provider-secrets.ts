import { Secret } from "../../diagnostics/secret.ts";
import type { Ports } from "../ports/ports.ts";
import type { ProviderRow } from "../ports/rows.ts";

/** The secret fields of a static provider, by name; none for the others. */
export async function providerSecrets(
  { id, mode }: Pick<ProviderRow, "id" | "mode">,
  { store, sealing }: Pick<Ports, "store" | "sealing">,
): Promise<ReadonlyMap<string, Secret>> {
  if (mode !== "static") return new Map();
  const row = await store.read((tables) => tables.secrets.find({ owner: `provider:${id}` }));
  if (!row) return new Map();
  const opened = JSON.parse((await sealing.open(row)).reveal()) as Record<string, string>;
  return new Map(Object.entries(opened).map(([name, text]) => [name, new Secret(text)]));
}
