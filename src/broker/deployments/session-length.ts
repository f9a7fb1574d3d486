import type { CredentialsRequest } from "../contract/deployments.ts";
import { defaultSession, durationText, longestSession, shortestSession } from "../domain/duration.ts";
import type { ModelProvider } from "../models/organisation-model.ts";
import { refusal } from "../refusal.ts";

/** How long a session is to last, and what was shortened. */
export interface SessionLength {
  seconds: number;
  clamped?: string;
}

/** Seconds for a provider's session: as asked, else as configured. Longer than permitted is refused, unless clamped. */
export function sessionLength(
  { settings, verification }: Pick<ModelProvider, "settings" | "verification">,
  { durationSeconds, clamp = false }: CredentialsRequest,
): SessionLength {
  const longest = Math.min(
    settings.maxDurationSeconds ?? longestSession,
    verification?.longestSession ?? longestSession,
  );
  const seconds = durationSeconds ?? Math.min(settings.durationSeconds ?? defaultSession, longest);
  if (!Number.isInteger(seconds) || seconds < shortestSession || seconds > longestSession) throw outOfRange(seconds);
  if (seconds <= longest) return { seconds };
  if (!clamp) throw tooLong(seconds, longest);
  return { seconds: longest, clamped: `${durationText(seconds)} to ${durationText(longest)}` };
}

function outOfRange(seconds: number): Error {
  const range = `from ${durationText(shortestSession)} to ${durationText(longestSession)}`;
  const message = Number.isFinite(seconds)
    ? `a session of ${seconds} seconds is not to be had`
    : "the duration is no number";
  return refusal(422, "credentials/bad-duration", message, `ask for whole seconds, ${range}`);
}

function tooLong(seconds: number, longest: number): Error {
  const message = `this provider gives sessions of ${durationText(longest)} at most, not of ${durationText(seconds)}`;
  return refusal(422, "credentials/duration-too-long", message, "ask for less, or say `clamp` to take what there is");
}
