/** A moment as a person reads it, in UTC to the second: `2026-01-31 12:00:00Z`; what is none stays as it is. */
export function timeText(iso: string): string {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(iso) ? `${iso.slice(0, 19).replace("T", " ")}Z` : iso;
}

/** The same to the minute. */
export function minuteText(iso: string): string {
  return timeText(iso).replace(/:\d\dZ$/, "Z");
}
