import { PassroleError } from "../diagnostics/passrole-error.ts";

const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/**
 * A moment in milliseconds since the epoch: `5m`, `2h`, `3d` before now, a date or time as ISO 8601 writes it (UTC
 * unless it says otherwise), or the milliseconds themselves. Throws `cli/bad-usage`.
 */
export function pointInTime(option: string, text: string, now: number): number {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)\s*([smhdw])$/.exec(text) ?? [];
  if (amount !== undefined) return now - Number(amount) * units[unit!]! * 1000;
  if (/^\d{12,14}$/.test(text)) return Number(text);
  const moment = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(withZone(text)) : NaN;
  if (!Number.isNaN(moment)) return moment;
  throw PassroleError.of("cli/bad-usage", `\`${option} ${text}\` is no time`, {
    hint: "write how long ago, e.g. `5m`, `2h`, `3d`, or a time, e.g. `2026-01-31T12:00:00Z`",
  });
}

/** JavaScript takes a time without a zone for local time. */
function withZone(text: string): string {
  return /T.*(?:Z|[+-]\d\d:?\d\d)$/i.test(text) || !/[T ]/.test(text) ? text : `${text.replace(" ", "T")}Z`;
}
