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
