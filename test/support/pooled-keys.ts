import type { NewKey } from "../../src/broker/signing/signing-keys.ts";
import { newWebIdentityKey } from "../../src/broker/signing/web-identity-key.ts";

const pool: Promise<NewKey>[] = [];

/** Gives keys that sign tokens, each another one, but the same to every caller: making one takes a tenth of a second. */
export function pooledKeys(): () => Promise<NewKey> {
  let given = 0;
  return () => {
    const place = given++;
    return (pool[place] ??= newWebIdentityKey());
  };
}
