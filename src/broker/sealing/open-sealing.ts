import { randomBytes } from "node:crypto";
import { Secret } from "../../diagnostics/secret.ts";
import { KeyUnreachable, type KeyWrapper } from "../ports/key-wrapper.ts";
import type { SecretRow } from "../ports/rows.ts";
import type { Sealing, SealingContext } from "../ports/sealing.ts";
import { refusal, type Refusal } from "../refusal.ts";
import { additionalData } from "./additional-data.ts";
import { decrypt, encrypt, keyBytes } from "./aes-gcm.ts";

/**
 * Envelopes: every value is encrypted with a data key of its own, which `wrapper` encrypts. Both are bound to
 * organisation, owner and version. Rejects with a `Refusal`: `sealing/cannot-open` (500), `sealing/key-unreachable` (503).
 */
export function openSealing(wrapper: KeyWrapper): Sealing {
  return {
    seal: (value, context) => reported(context, () => seal(wrapper, value, context)),
    open: (row) => reported(row, () => open(wrapper, row)),
    rewrap: (row) => reported(row, () => rewrap(wrapper, row)),
  };
}

async function seal(wrapper: KeyWrapper, value: Secret, context: SealingContext): Promise<SecretRow> {
  const { organisationId, owner, version } = context;
  const dataKey = randomBytes(keyBytes);
  try {
    const ciphertext = encrypt(dataKey, Buffer.from(value.reveal()), additionalData("value", context));
    const wrapped = await wrapper.wrap(dataKey, context);
    const keyId = wrapper.keyId;
    return { organisationId, owner, version, keyId, wrappedKey: base64(wrapped), ciphertext: base64(ciphertext) };
  } finally {
    dataKey.fill(0);
  }
}

async function open(wrapper: KeyWrapper, row: SecretRow): Promise<Secret> {
  const dataKey = await unwrap(wrapper, row);
  try {
    const plain = decrypt(dataKey, Buffer.from(row.ciphertext, "base64"), additionalData("value", row));
    return new Secret(plain.toString());
  } finally {
    dataKey.fill(0);
  }
}

async function rewrap(wrapper: KeyWrapper, row: SecretRow): Promise<SecretRow | undefined> {
  if (row.keyId === wrapper.keyId) return undefined;
  const dataKey = await unwrap(wrapper, row);
  try {
    return { ...row, keyId: wrapper.keyId, wrappedKey: base64(await wrapper.wrap(dataKey, row)) };
  } finally {
    dataKey.fill(0);
  }
}

async function unwrap(wrapper: KeyWrapper, row: SecretRow): Promise<Uint8Array> {
  return wrapper.unwrap(Buffer.from(row.wrappedKey, "base64"), row.keyId, row);
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}

async function reported<T>({ owner }: SealingContext, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof KeyUnreachable ? unreachable(error) : cannotOpen(owner, error);
  }
}

function unreachable(cause: KeyUnreachable): Refusal {
  const message = `the key that protects secrets cannot be used: ${cause.message}`;
  const hint = "see that the broker reaches AWS KMS and may use its key";
  return refusal(503, "sealing/key-unreachable", message, hint, { retryAfter: 5, cause });
}

function cannotOpen(owner: string, cause: unknown): Refusal {
  const message = `the secret of \`${owner}\` cannot be opened`;
  const hint =
    "its row was changed or moved, or it was sealed with a key that the broker does not have: set the value anew";
  return refusal(500, "sealing/cannot-open", message, hint, { cause });
}
