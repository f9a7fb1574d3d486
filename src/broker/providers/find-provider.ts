import type { Caller } from "../contract/caller.ts";
import type { Core } from "../core.ts";
import type { ProviderRow } from "../ports/rows.ts";
import type { Tables } from "../ports/store.ts";
import { notFound } from "../refusal.ts";

/** A provider of the caller's organisation as it is stored now; refused (404) when there is none. */
export async function findProvider({ ports }: Core, { organisation }: Caller, name: string): Promise<ProviderRow> {
  return ports.store.read((tables) => providerIn(tables, organisation.id, name));
}

/** The same in a transaction. */
export async function providerIn(tables: Tables, organisationId: string, name: string): Promise<ProviderRow> {
  const row = await tables.providers.find({ organisationId, name });
  if (!row) throw notFound("provider", name);
  return row;
}
