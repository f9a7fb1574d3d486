/** A moment as the API tells it, in UTC: `2026-01-31T12:00:00.000Z`, of milliseconds since the epoch. */
export function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
