import { parseRange } from "../../../conditions/ip-address.ts";

/**
 * An address in each of the places that policies' ranges tell apart: each place begins where a range begins or just
 * after one ends, or at the first address of all.
 */
export function addressPoints(texts: readonly string[]): string[] {
  const points = [...examples];
  for (const text of texts) {
    const range = parseRange(text);
    if (!range) continue;
    const first = (range.bits >> range.free) << range.free;
    const after = first + (1n << range.free);
    points.push(addressText(first, range.width));
    if (after < 1n << BigInt(range.width)) points.push(addressText(after, range.width));
  }
  return [...points, "0.0.0.0", "::"];
}

/** Addresses for documentation: RFC 5737 and RFC 3849. */
const examples: readonly string[] = ["203.0.113.1", "2001:db8::1"];

function addressText(bits: bigint, width: number): string {
  const [size, separator] = width === 32 ? [8, "."] : [16, ":"];
  const parts = Array.from({ length: width / size }, (_, at) => (bits >> BigInt(width - size * (at + 1))) & mask(size));
  return parts.map((part) => part.toString(width === 32 ? 10 : 16)).join(separator);
}

function mask(size: number): bigint {
  return (1n << BigInt(size)) - 1n;
}
