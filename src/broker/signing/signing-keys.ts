import { Secret } from "../../diagnostics/secret.ts";
import type { Ports } from "../ports/ports.ts";
import type { SigningKeyRow } from "../ports/rows.ts";
import type { SealingContext } from "../ports/sealing.ts";
import type { Tables } from "../ports/store.ts";

/** A key that was just made: both parts as JSON Web Keys. */
export interface NewKey {
  /** Of the key's content: two keys never have the same. */
  id: string;
  publicKey: object;
  privateKey: object;
}

/** What keys that sign take of the world. */
export type KeyPorts = Pick<Ports, "store" | "sealing" | "now">;

/** The keys of one use, oldest first. */
export async function keysOf({ signingKeys }: Tables, use: SigningKeyRow["use"]): Promise<SigningKeyRow[]> {
  return signingKeys.list({ use }, { orderBy: "createdAt" });
}

/**
 * Stores a key, its private part sealed. `prepare` decides in the same transaction, given the keys that are there,
 * whether it is still wanted: another server may have been faster.
 */
export async function storeKey(
  { store, sealing, now }: KeyPorts,
  use: SigningKeyRow["use"],
  { id, publicKey, privateKey }: NewKey,
  prepare: (keys: readonly SigningKeyRow[], tables: Tables) => Promise<boolean>,
): Promise<void> {
  const row: SigningKeyRow = { id, use, publicKey: JSON.stringify(publicKey), createdAt: now(), retiredAt: 0 };
  const sealed = await sealing.seal(new Secret(JSON.stringify(privateKey)), contextOf(id));
  await store.write(async (tables) => {
    if (!(await prepare(await keysOf(tables, use), tables))) return;
    await tables.secrets.insert(sealed);
    await tables.signingKeys.insert(row);
  });
}

/** The private part of a key, as a JSON Web Key. */
export async function privateKeyOf({ store, sealing }: KeyPorts, id: string): Promise<object> {
  const row = await store.read(({ secrets }) => secrets.find({ owner: contextOf(id).owner }));
  if (!row) throw new Error(`the private part of signing key ${id} is missing`);
  return JSON.parse((await sealing.open(row)).reveal()) as object;
}

/** Forgets a key. */
export async function removeKey({ secrets, signingKeys }: Tables, id: string): Promise<void> {
  await secrets.remove({ owner: contextOf(id).owner });
  await signingKeys.remove({ id });
}

/** Signing keys belong to the installation, not to an organisation. */
function contextOf(id: string): SealingContext {
  return { organisationId: "", owner: `signing-key:${id}`, version: 1 };
}
