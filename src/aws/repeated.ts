import { setTimeout as pause } from "node:timers/promises";
import { isPassing } from "./aws-call-error.ts";

/** Makes a call that the SDK does not repeat, since it streams, up to `attempts` times while its failures may pass. */
export async function repeated<T>(attempts: number, call: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      if (attempt >= attempts || !isPassing(error)) throw error;
      await pause(100 * 2 ** attempt);
    }
  }
}
