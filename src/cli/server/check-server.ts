import type { SecretRow } from "../../broker/ports/rows.ts";
import type { Sealing } from "../../broker/ports/sealing.ts";
import type { Store } from "../../broker/ports/store.ts";
import { checkKey } from "../../broker/sealing/key-check.ts";
import { openSealing } from "../../broker/sealing/open-sealing.ts";
import type { Io } from "../command.ts";
import { told } from "./told.ts";
import { openKey } from "./open-key.ts";
import { openStore, placeText } from "./open-store.ts";
import { ownCredentials } from "./own-credentials.ts";
import { readAwsPlace, readKeyChoice, readStorePlace } from "./server-options.ts";

/** Rows that are read at once. */
const batch = 200;

/** `passrole server check`: whether the store is whole, the key the right one, and every secret opens. */
export function checkServer(raw: Readonly<Record<string, unknown>>, io: Io): Promise<number> {
  return told(() => check(raw, io));
}

async function check(raw: Readonly<Record<string, unknown>>, io: Io): Promise<number> {
  const place = readStorePlace(raw, io.cwd);
  const credentials = ownCredentials(readAwsPlace(raw, io.env).region, io);
  const { store } = await openStore(place);
  try {
    const wrapper = await openKey(readKeyChoice(raw, io.cwd), { credentials, now: io.now });
    await checkKey(store, wrapper);
    const { good, bad } = await openAll(store, openSealing(wrapper));
    for (const owner of bad) io.err(`the secret of \`${owner}\` does not open\n`);
    io.err(
      `${placeText(place)} is whole; the key is \`${wrapper.keyId}\`; ${good} secrets open, ${bad.length} do not\n`,
    );
    return bad.length === 0 ? 0 : 1;
  } finally {
    await store.close();
  }
}

async function openAll(store: Store, sealing: Sealing): Promise<{ good: number; bad: string[] }> {
  const bad: string[] = [];
  let good = 0;
  for (let after = ""; ;) {
    const rows = await store.read(({ secrets }) => secrets.list({}, { orderBy: "owner", after, limit: batch }));
    for (const row of rows) {
      if (await opens(sealing, row)) good++;
      else bad.push(row.owner);
    }
    const last = rows.at(-1);
    if (!last) return { good, bad };
    after = last.owner;
  }
}

async function opens(sealing: Sealing, row: SecretRow): Promise<boolean> {
  return sealing.open(row).then(
    () => true,
    () => false,
  );
}
