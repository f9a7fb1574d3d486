/** What STS gives at least and at most, in seconds. */
export const shortestSession = 900;
export const longestSession = 43_200;
/** One hour: what every role permits unless it is told otherwise. */
export const defaultSession = 3600;
/** What a role gives at most to whoever has a session already. */
export const longestChained = 3600;

const secondsOf = { h: 3600, m: 60, s: 1 } as const;

/** Seconds of `3600`, `1h`, `30m`, `90s` or `1h30m`; undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const match = /^(?:(?<h>\d{1,6})h)?(?:(?<m>\d{1,6})m)?(?:(?<s>\d{1,6})s)?$/.exec(text);
  if (!match || text === "") return undefined;
  const { h = "0", m = "0", s = "0" } = match.groups!;
  return Number(h) * secondsOf.h + Number(m) * secondsOf.m + Number(s);
}

/** A duration as people write it: `1h`, `30m`, `1h 30m`. */
export function durationText(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 3600), "h"],
    [Math.floor((seconds % 3600) / 60), "m"],
    [seconds % 60, "s"],
  ] as const;
  const written = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count}${unit}`);
  return written.join(" ") || "0s";
}
