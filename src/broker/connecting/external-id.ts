const alphabet = "abcdefghijklmnopqrstuvwxyz234567";
/** 26 letters of 5 bits each: 130 bits. */
const letters = 26;

/**
 * An external id that nobody can guess, as `pr-` and 26 letters of base32. `random` gives so many bytes. Each provider
 * gets its own and no other ever gets it again: a role that requires it cannot be linked by somebody else.
 */
export function newExternalId(random: (bytes: number) => Uint8Array): string {
  const bits = Array.from(random(Math.ceil((letters * 5) / 8)), (byte) => byte.toString(2).padStart(8, "0")).join("");
  return `pr-${Array.from({ length: letters }, (_, at) => letterOf(bits.slice(at * 5, at * 5 + 5))).join("")}`;
}

function letterOf(bits: string): string {
  return alphabet[Number.parseInt(bits, 2)]!;
}
