import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { kmsKeyWrapper } from "../../aws/kms-key-wrapper.ts";
import { keyManagementService } from "../../aws/kms.ts";
import type { CredentialProvider } from "../../aws/credentials.ts";
import { quote } from "../../broker/domain/quote.ts";
import type { KeyWrapper } from "../../broker/ports/key-wrapper.ts";
import type { Store } from "../../broker/ports/store.ts";
import { checkKey } from "../../broker/sealing/key-check.ts";
import { createKeyFile, openKeyFile } from "../../broker/sealing/key-file.ts";
import { parseArn } from "../../iam/arn.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import { isNew } from "./open-store.ts";
import type { KeyChoice } from "./server-options.ts";

export interface KeyPorts {
  /** As whom AWS KMS is asked. */
  credentials: CredentialProvider;
  now: () => number;
}

/**
 * The key of a store, seen to be the right one. A new store gets a new key file where there is none; one with secrets
 * never does.
 */
export async function openStoreKey(store: Store, choice: KeyChoice, ports: KeyPorts): Promise<KeyWrapper> {
  const isFile = choice.kmsKey === undefined;
  if (isFile && !existsSync(choice.file) && (await isNew(store))) await makeKeyFile(choice.file);
  const wrapper = await openKey(choice, ports);
  await checkKey(store, wrapper);
  return wrapper;
}

/** A key as it was chosen, not yet tried. */
export async function openKey({ file, kmsKey }: KeyChoice, { credentials, now }: KeyPorts): Promise<KeyWrapper> {
  if (kmsKey === undefined) return openKeyFile(file);
  const { service, region = "", partition } = parseArn(kmsKey) ?? {};
  if (service !== "kms" || region === "" || partition === undefined) throw notAKey(kmsKey);
  return kmsKeyWrapper(keyManagementService({ region, credentials }), kmsKey, now);
}

async function makeKeyFile(file: string): Promise<void> {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  await createKeyFile(file);
}

function notAKey(text: string): PassroleError {
  const hint = "give the ARN of a key or an alias: `arn:aws:kms:eu-west-1:111122223333:key/…`";
  return PassroleError.of("server/bad-option", `${quote(text)} is no key of AWS KMS`, { hint });
}
