import type { Sealing } from "../ports/sealing.ts";
import type { SecretRow } from "../ports/rows.ts";
import type { Store } from "../ports/store.ts";
import { keyCheckSetting } from "./key-check.ts";

/** Rows that are read, and then written, at once. */
const batch = 100;

/**
 * Wraps the data keys of all secrets with the current key; ciphertexts stay as they are. It may be stopped at any time
 * and be run again: what is done is skipped. Gives the number of rows it changed. Older keys may go after it.
 */
export async function rewrapAll(store: Store, sealing: Sealing): Promise<number> {
  let changed = 0;
  let after = "";
  for (;;) {
    const rows = await store.read(({ secrets }) => secrets.list({}, { orderBy: "owner", after, limit: batch }));
    changed += await rewrapRows(store, sealing, rows);
    const last = rows.at(-1);
    if (!last) break;
    after = last.owner;
  }
  await rewrapCheck(store, sealing); // last: while any row has an older key, the start asks for that key
  return changed;
}

async function rewrapRows(store: Store, sealing: Sealing, rows: readonly SecretRow[]): Promise<number> {
  const wrapped = await Promise.all(rows.map(async (row) => ({ row, now: await sealing.rewrap(row) })));
  return store.write(async ({ secrets }) => {
    let changed = 0;
    for (const { row, now } of wrapped) {
      if (!now) continue;
      const { owner, version, wrappedKey } = row;
      // A row that was sealed anew meanwhile has the current key already.
      changed += await secrets.update({ owner, version, wrappedKey }, { keyId: now.keyId, wrappedKey: now.wrappedKey });
    }
    return changed;
  });
}

async function rewrapCheck(store: Store, sealing: Sealing): Promise<void> {
  const setting = await store.read(({ settings }) => settings.find({ name: keyCheckSetting }));
  const row = setting && (await sealing.rewrap(JSON.parse(setting.value) as SecretRow));
  if (!row) return;
  await store.write(({ settings }) => settings.update({ name: keyCheckSetting }, { value: JSON.stringify(row) }));
}
