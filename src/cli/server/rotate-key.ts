import { keyRing } from "../../broker/sealing/key-ring.ts";
import { addKey } from "../../broker/sealing/key-file.ts";
import { checkKey } from "../../broker/sealing/key-check.ts";
import { openSealing } from "../../broker/sealing/open-sealing.ts";
import { rewrapAll } from "../../broker/sealing/rewrap-all.ts";
import type { KeyWrapper } from "../../broker/ports/key-wrapper.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import type { Io } from "../command.ts";
import { told } from "./told.ts";
import { openKey, type KeyPorts } from "./open-key.ts";
import { openStore } from "./open-store.ts";
import { ownCredentials } from "./own-credentials.ts";
import { readAwsPlace, readKeyChoice, readStorePlace, type KeyChoice } from "./server-options.ts";

type Raw = Readonly<Record<string, unknown>>;

/** `passrole server rotate-key`: every secret's data key is wrapped by a new key; the secrets stay as they are. */
export function rotateKey(raw: Raw, io: Io): Promise<number> {
  return told(() => rotate(raw, io));
}

async function rotate(raw: Raw, io: Io): Promise<number> {
  const choice = readKeyChoice(raw, io.cwd);
  const former = formerChoice(raw, io.cwd);
  if (choice.kmsKey !== undefined && !former) throw byKms();
  const ports: KeyPorts = { credentials: ownCredentials(readAwsPlace(raw, io.env).region, io), now: io.now };
  const { store } = await openStore(readStorePlace(raw, io.cwd));
  try {
    await checkKey(store, await openKey(former ?? choice, ports));
    const wrapper = former
      ? keyRing(await openKey(choice, ports), [await openKey(former, ports)])
      : await renewed(choice, ports);
    const count = await rewrapAll(store, openSealing(wrapper));
    io.err(
      `${count} data keys are wrapped by the key \`${wrapper.keyId}\`; former keys are needed for older backups only\n`,
    );
    return 0;
  } finally {
    await store.close();
  }
}

/** The key file with one more key in it. */
async function renewed(choice: KeyChoice, ports: KeyPorts): Promise<KeyWrapper> {
  await addKey(choice.file);
  return openKey(choice, ports);
}

function formerChoice(raw: Raw, cwd: string): KeyChoice | undefined {
  const { formerKeyFile: keyFile, formerKmsKey: kmsKey } = raw;
  return keyFile === undefined && kmsKey === undefined ? undefined : readKeyChoice({ ...raw, keyFile, kmsKey }, cwd);
}

function byKms(): PassroleError {
  const hint = "let KMS rotate the key, or name what to move from: --former-kms-key or --former-key-file";
  return PassroleError.of("server/bad-option", "a key of AWS KMS is rotated by KMS itself", { hint });
}
