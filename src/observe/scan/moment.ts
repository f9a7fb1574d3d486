/** Where the digits of `2026-01-31T12:00:00Z` stand. */
const digitsAt = [0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18] as const;
const [zero, dash, colon, letterT, letterZ] = [0x30, 0x2d, 0x3a, 0x54, 0x5a] as const;

/**
 * A time as a number that orders like it: 20260131120000 for 2026-01-31T12:00:00Z, the form CloudTrail writes, of which
 * it takes the digits as they are. Not a number when the text is no time.
 */
export function momentOf(text: string): number {
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text)) return digitsOf(text);
  const time = Date.parse(text);
  return Number.isNaN(time) ? NaN : momentAt(time);
}

/** The same of milliseconds since the epoch. */
export function momentAt(milliseconds: number): number {
  return digitsOf(new Date(milliseconds).toISOString());
}

/** A moment as ISO 8601 writes it; empty when it is not a number. */
export function momentText(moment: number): string {
  if (!Number.isFinite(moment)) return "";
  return String(moment)
    .padStart(14, "0")
    .replace(/^(....)(..)(..)(..)(..)(..)$/, "$1-$2-$3T$4:$5:$6Z");
}

/** The moment that bytes write in CloudTrail's form; not a number when they have another. */
export function momentIn(bytes: Uint8Array, from: number, to: number): number {
  if (to - from !== 20 || !hasFormAt(bytes, from)) return NaN;
  let moment = 0;
  for (const at of digitsAt) {
    const digit = bytes[from + at]! - zero;
    if (digit < 0 || digit > 9) return NaN;
    moment = moment * 10 + digit;
  }
  return moment;
}

function hasFormAt(bytes: Uint8Array, from: number): boolean {
  return (
    bytes[from + 4] === dash &&
    bytes[from + 7] === dash &&
    bytes[from + 10] === letterT &&
    bytes[from + 13] === colon &&
    bytes[from + 16] === colon &&
    bytes[from + 19] === letterZ
  );
}

function digitsOf(time: string): number {
  return Number(time.replaceAll(/\D/g, "").slice(0, 14));
}
