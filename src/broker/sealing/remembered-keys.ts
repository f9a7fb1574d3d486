import type { KeyWrapper } from "../ports/key-wrapper.ts";
import { additionalData } from "./additional-data.ts";

/** Milliseconds an unwrapped data key is kept in memory at most. */
const keptFor = 300_000;
/** Data keys that are kept at most. */
const mostKept = 1000;

interface Kept {
  dataKey: Uint8Array;
  until: number;
}

/** Keeps what `wrapper` unwraps in memory for five minutes: for a wrapper that asks somebody else each time. */
export function rememberedKeys(wrapper: KeyWrapper, now: () => number): KeyWrapper {
  const kept = new Map<string, Kept>();
  return {
    keyId: wrapper.keyId,
    has: (keyId) => wrapper.has(keyId),
    wrap: (dataKey, context) => wrapper.wrap(dataKey, context),
    unwrap: async (wrapped, keyId, context) => {
      const place = [keyId, Buffer.from(wrapped).toString("base64"), additionalData("data-key", context)].join(" ");
      forget(kept, now());
      const known = kept.get(place)?.dataKey;
      const dataKey = known ?? (await wrapper.unwrap(wrapped, keyId, context));
      if (!known) kept.set(place, { dataKey, until: now() + keptFor });
      return Uint8Array.from(dataKey); // whoever uses a data key clears it
    },
  };
}

/** Clears what is over, and the oldest when there are too many; the map is in the order in which they end. */
function forget(kept: Map<string, Kept>, now: number): void {
  for (const [place, { dataKey, until }] of kept) {
    if (until > now && kept.size < mostKept) return;
    dataKey.fill(0);
    kept.delete(place);
  }
}
