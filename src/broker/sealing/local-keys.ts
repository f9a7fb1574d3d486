import { createHash, createSecretKey, randomBytes, type KeyObject } from "node:crypto";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import type { KeyWrapper } from "../ports/key-wrapper.ts";
import { additionalData } from "./additional-data.ts";
import { decrypt, encrypt, keyBytes } from "./aes-gcm.ts";

/** A new key, as it stands in a key file: base64 of 32 random bytes. */
export function newLocalKey(): string {
  return randomBytes(keyBytes).toString("base64");
}

/**
 * Wraps data keys with keys that the broker itself holds: lines of base64 of 32 bytes each, the last one wraps, all of
 * them unwrap. `source` says in errors where they are from: `the key file …`, `PASSROLE_KEY`.
 */
export function localKeys(text: string, source: string): KeyWrapper {
  const keys = new Map(linesOf(text).map((line) => namedKey(line, source)));
  const keyId = [...keys.keys()].at(-1);
  if (keyId === undefined) throw badKey(`there is no key in ${source}`);
  const current = keys.get(keyId)!;
  return {
    keyId,
    has: (id) => keys.has(id),
    wrap: async (dataKey, context) => encrypt(current, dataKey, additionalData("data-key", context)),
    unwrap: async (wrapped, id, context) => {
      const key = keys.get(id);
      if (!key) throw new Error(`there is no key \`${id}\``);
      return decrypt(key, wrapped, additionalData("data-key", context));
    },
  };
}

function linesOf(text: string): string[] {
  return text
    .split(/\s*\n\s*/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
}

function namedKey(line: string, source: string): [keyId: string, key: KeyObject] {
  const bytes = Buffer.from(line, "base64");
  if (bytes.length !== keyBytes || bytes.toString("base64") !== line) throw badKey(`a line of ${source} is no key`);
  // A name that tells nothing of 32 random bytes, and is the same wherever the key stands.
  const name = createHash("sha256").update("passrole key name").update(bytes).digest("hex").slice(0, 16);
  return [`local:${name}`, createSecretKey(bytes)];
}

function badKey(message: string): PassroleError {
  const hint = "a key is base64 of 32 random bytes: `openssl rand -base64 32`";
  return PassroleError.of("sealing/bad-key", message, { hint });
}
