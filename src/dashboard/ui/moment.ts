const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A time as its reader's clock shows it: the shorter, the nearer it is. */
export function momentText(at: Date, now: Date, zone?: string): string {
  const sameYear = part(at, zone, { year: "numeric" }) === part(now, zone, { year: "numeric" });
  const sameDay = part(at, zone, { dateStyle: "short" }) === part(now, zone, { dateStyle: "short" });
  const time = part(at, zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  if (sameDay) return time;
  return `${part(at, zone, { day: "numeric", month: "short", ...(!sameYear && { year: "numeric" }) })}, ${time}`;
}

/** How long ago, or until when, in one unit: `3 h ago`, `in 12 min`. */
export function distanceText(at: Date, now: Date): string {
  const distance = Math.abs(at.getTime() - now.getTime());
  if (distance < minute) return at > now ? "in under a minute" : "just now";
  const amount = inOneUnit(distance);
  return at > now ? `in ${amount}` : `${amount} ago`;
}

/** A length of time in one unit. */
export function inOneUnit(milliseconds: number): string {
  if (milliseconds < minute) return `${Math.round(milliseconds / 1000)} s`;
  if (milliseconds < hour) return `${Math.floor(milliseconds / minute)} min`;
  if (milliseconds < 2 * day) return `${Math.floor(milliseconds / hour)} h`;
  return `${Math.floor(milliseconds / day)} days`;
}

/** Exactly, for whoever compares it with a log: `2026-11-22 19:25:10 UTC`. */
export function exactText(at: Date): string {
  return `${at.toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

/** Making one takes far longer than using it, and a table has hundreds of times. */
const formats = new Map<string, Intl.DateTimeFormat>();

function part(at: Date, zone: string | undefined, options: Intl.DateTimeFormatOptions): string {
  const asked = { ...options, ...(zone !== undefined && { timeZone: zone }) };
  const key = JSON.stringify(asked);
  const format = formats.get(key) ?? new Intl.DateTimeFormat("en-GB", asked);
  formats.set(key, format);
  return format.format(at);
}
