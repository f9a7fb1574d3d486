import { Secret } from "../../diagnostics/secret.ts";
import type { Ports } from "../ports/ports.ts";
import type { ProviderRow, SecretRow } from "../ports/rows.ts";

/** Secret values of a provider, by field. */
export type ProviderValues = Readonly<Record<string, Secret>>;

/** Whose values a row of `secrets` has. */
export function valuesOwner({ id }: Pick<ProviderRow, "id">): string {
  return `provider:${id}`;
}

/** A provider's values sealed as one, for the version of the provider that has them. */
export function sealValues(
  { sealing }: Pick<Ports, "sealing">,
  provider: Pick<ProviderRow, "id" | "organisationId" | "version">,
  values: ProviderValues,
): Promise<SecretRow> {
  const texts = Object.entries(values).map(([name, value]) => [name, value.reveal()]);
  const { organisationId, version } = provider;
  const sealed = new Secret(JSON.stringify(Object.fromEntries(texts)));
  return sealing.seal(sealed, { organisationId, owner: valuesOwner(provider), version });
}

/** The secret values of a static provider, by field; none for the others. */
export async function openValues(
  provider: Pick<ProviderRow, "id" | "mode">,
  { store, sealing }: Pick<Ports, "store" | "sealing">,
): Promise<ReadonlyMap<string, Secret>> {
  if (provider.mode !== "static") return new Map();
  const row = await store.read((tables) => tables.secrets.find({ owner: valuesOwner(provider) }));
  if (!row) return new Map();
  const texts = JSON.parse((await sealing.open(row)).reveal()) as Record<string, string>;
  return new Map(Object.entries(texts).map(([name, text]) => [name, new Secret(text)]));
}
