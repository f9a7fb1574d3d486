import type { KeyWrapper } from "../ports/key-wrapper.ts";

/** Wraps with `current` and unwraps with it or any of `former`: for moving from a key file to AWS KMS, or back. */
export function keyRing(current: KeyWrapper, former: readonly KeyWrapper[]): KeyWrapper {
  const all = [current, ...former];
  return {
    keyId: current.keyId,
    has: (keyId) => all.some((wrapper) => wrapper.has(keyId)),
    wrap: (dataKey, context) => current.wrap(dataKey, context),
    unwrap: async (wrapped, keyId, context) => {
      const holder = all.find((wrapper) => wrapper.has(keyId));
      if (!holder) throw new Error(`there is no key \`${keyId}\``);
      return holder.unwrap(wrapped, keyId, context);
    },
  };
}
