import { defaultSession } from "../domain/duration.ts";
import type { Tries } from "./tries.ts";

/** The most seconds a session is known to last; an hour is what every role permits. Null where a try told nothing. */
export function longestFound({ long, chained, role }: Tries): number | null {
  if (chained) return defaultSession;
  const told = (role && "documents" in role ? role.maxSessionDuration : undefined) ?? defaultSession;
  if (long?.answer.answer === "accepted") return Math.max(long.durationSeconds, told);
  return long?.answer.answer === "unreachable" ? null : told;
}
