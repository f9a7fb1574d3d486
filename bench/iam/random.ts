/** Numbers that look random and are the same in every run, so that a decision can be looked at again. */
export interface Random {
  /** A whole number from 0 up to but not including the limit. */
  below: (limit: number) => number;
  pick: <T>(list: readonly T[]) => T;
  /** True as often as this part of 1. */
  chance: (part: number) => boolean;
}

/** Marsaglia's xorshift of 32 bits. */
export function randomFrom(seed: number): Random {
  let state = seed | 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return { below, pick: (list) => list[below(list.length)]!, chance: (part) => next() < part };
}
