import { PassroleError } from "../../diagnostics/passrole-error.ts";
import { Secret } from "../../diagnostics/secret.ts";
import type { KeyWrapper } from "../ports/key-wrapper.ts";
import type { SecretRow } from "../ports/rows.ts";
import type { SealingContext } from "../ports/sealing.ts";
import { StoreConflict, type Store } from "../ports/store.ts";
import { Refusal } from "../refusal.ts";
import { openSealing } from "./open-sealing.ts";

/** Name of the setting that holds a sealed text which only the right key opens. */
export const keyCheckSetting = "key-check";

const context: SealingContext = { organisationId: "", owner: "key-check", version: 1 };

/**
 * Sees that the store's secrets open with `wrapper`; the first time it leaves a sealed text to see it by. Rejects with a
 * `PassroleError` (`sealing/wrong-key`, `sealing/key-unreachable`), and never lets a second key in beside the first.
 */
export async function checkKey(store: Store, wrapper: KeyWrapper): Promise<void> {
  const found = await store.read(async ({ settings, secrets }) => ({
    check: (await settings.find({ name: keyCheckSetting }))?.value,
    secret: (await secrets.list({}, { orderBy: "owner", limit: 1 }))[0],
  }));
  const row = found.check === undefined ? found.secret : (JSON.parse(found.check) as SecretRow);
  if (row) await opens(wrapper, row);
  if (found.check === undefined) await leave(store, wrapper);
}

async function opens(wrapper: KeyWrapper, row: SecretRow): Promise<void> {
  try {
    await openSealing(wrapper).open(row);
  } catch (error) {
    throw error instanceof Refusal && error.status === 503 ? unreachable(error) : wrongKey(wrapper, row);
  }
}

/** Two servers may start at once: whoever comes second must have the key of the first. */
async function leave(store: Store, wrapper: KeyWrapper): Promise<void> {
  const row = await openSealing(wrapper).seal(new Secret("passrole"), context);
  try {
    await store.write(({ settings }) => settings.insert({ name: keyCheckSetting, value: JSON.stringify(row) }));
  } catch (error) {
    if (!(error instanceof StoreConflict)) throw error;
    await checkKey(store, wrapper);
  }
}

function wrongKey({ keyId }: KeyWrapper, row: SecretRow): PassroleError {
  const message =
    row.keyId === keyId
      ? `the store was not made with this key, or its key check was changed (\`${keyId}\`)`
      : `the store needs the key \`${row.keyId}\`, and the broker was given \`${keyId}\``;
  return PassroleError.of("sealing/wrong-key", message, {
    hint: "start the broker with the key that the store was made with; after adding a key, keep the older ones until `rewrap` has run",
  });
}

function unreachable(cause: Refusal): PassroleError {
  const [{ message, hint }] = cause.diagnostics as [Refusal["diagnostics"][number]];
  return PassroleError.of("sealing/key-unreachable", message, { hint, cause });
}
