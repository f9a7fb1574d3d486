/** Sets of small numbers, each a bit of one integer. */
export type Bits = bigint;

export function bit(at: number): Bits {
  return 1n << BigInt(at);
}

export function bitsOf(places: Iterable<number>): Bits {
  let bits = 0n;
  for (const at of places) bits |= bit(at);
  return bits;
}

/** The places of the set's members, in order. */
export function placesOf(bits: Bits): number[] {
  const digits = bits.toString(2);
  const places: number[] = [];
  for (let at = digits.length - 1; at >= 0; at--) if (digits[at] === "1") places.push(digits.length - 1 - at);
  return places;
}

export function isWithin(part: Bits, whole: Bits): boolean {
  return (part & ~whole) === 0n;
}
