import { AwsCallError, isPassing } from "../../aws/aws-call-error.ts";

/** How long is waited between attempts. */
export interface Patience {
  /** Resolves after so many milliseconds. */
  sleep: (milliseconds: number) => Promise<void>;
  /** From 0 to below 1. */
  chance: () => number;
}

const mostAttempts = 4;
/** Milliseconds that are waited at most after the first failure; twice as many after each further one. */
const firstPause = 200;

/** Repeats a call that AWS was too busy for, or did not answer, four times at most, after pauses that chance shortens. */
export async function attempts<T>(call: () => Promise<T>, patience: Patience, signal?: AbortSignal): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      if (attempt === mostAttempts || !isWorthRepeating(error) || signal?.aborted) throw error;
      await patience.sleep(firstPause * 2 ** (attempt - 1) * (0.5 + patience.chance() / 2));
    }
  }
}

function isWorthRepeating(error: unknown): boolean {
  if (isPassing(error)) return true;
  // STS could not fetch our keys just now.
  return error instanceof AwsCallError && error.code.startsWith("IDPCommunicationError");
}
