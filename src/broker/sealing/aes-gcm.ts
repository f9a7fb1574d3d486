import { createCipheriv, createDecipheriv, randomBytes, type CipherKey } from "node:crypto";

/** Bytes of a key, of a nonce and of an authentication tag (NIST SP 800-38D, 256 bit). */
export const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;
const algorithm = "aes-256-gcm";

/** Encrypts and authenticates with AES-256-GCM: nonce, ciphertext and tag in a row. */
export function encrypt(key: CipherKey, plain: Uint8Array, additional: Uint8Array): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes }).setAAD(additional);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Decrypts what `encrypt` made; throws when a bit of it, the key or the additional data is another. */
export function decrypt(key: CipherKey, sealed: Uint8Array, additional: Uint8Array): Buffer {
  const end = sealed.length - tagBytes;
  if (end < nonceBytes) throw new Error("too short to be encrypted");
  const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes });
  decipher.setAAD(additional).setAuthTag(sealed.subarray(end));
  return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, end)), decipher.final()]);
}
