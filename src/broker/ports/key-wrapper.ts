import type { SealingContext } from "./sealing.ts";

/** A key outside of the store, or several of them, that encrypts the data keys of sealed values. */
export interface KeyWrapper {
  /** Names the key that wraps from now on; no secret. */
  readonly keyId: string;
  /** Whether it has the key of this name. */
  has(keyId: string): boolean;
  wrap(dataKey: Uint8Array, context: SealingContext): Promise<Uint8Array>;
  /**
   * The data key that `keyId` wrapped for this very context. Rejects with `KeyUnreachable` when the key cannot be used
   * at the moment, with any other error when it is the wrong one or something was changed.
   */
  unwrap(wrapped: Uint8Array, keyId: string, context: SealingContext): Promise<Uint8Array>;
}

/** A key that is kept elsewhere cannot be used now: it is not reached, or its use is denied. */
export class KeyUnreachable extends Error {
  override readonly name = "KeyUnreachable";
}
