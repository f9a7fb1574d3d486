import type { SigningKeyRow } from "../ports/rows.ts";

const minute = 60_000;
const day = 24 * 60 * minute;

/** Seconds in which a token is to be exchanged. */
export const usualLifetime = 300;
/** Seconds that a token may be asked for at most. */
export const longestLifetime = 3600;

/** Milliseconds for which a new key is published before it signs: whoever keeps our keys has fetched them again by then. */
export const publishedBefore: number = day;
/** Milliseconds after which a key is replaced. */
export const replacedAfter: number = 90 * day;
/** Milliseconds a retired key stays published: until every token it signed is over, by clocks that are wrong too. */
export const publishedAfter: number = longestLifetime * 1000 + 10 * minute;

/** The key that signs: the oldest that is not retired, as its successor waits until then. `keys` are oldest first. */
export function signingKey(keys: readonly SigningKeyRow[], now: number): SigningKeyRow | undefined {
  return keys.find(({ retiredAt }) => retiredAt === 0 || retiredAt > now);
}

/** Whether tokens that a key signed can still count. */
export function isPublished({ retiredAt }: SigningKeyRow, now: number): boolean {
  return retiredAt === 0 || retiredAt + publishedAfter > now;
}

/** Whether there is no key, or the newest is to be replaced. */
export function isRotationDue(keys: readonly SigningKeyRow[], now: number): boolean {
  const newest = keys.at(-1);
  return !newest || newest.retiredAt !== 0 || newest.createdAt + replacedAfter <= now;
}
