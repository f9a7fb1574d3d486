import { refusal } from "./refusal.ts";

/** Thrown in a transaction that finds what was read before it changed meanwhile. */
export class Outrun extends Error {
  override readonly name = "Outrun";
}

const attempts = 5;

/**
 * Does work that reads, waits for something, and then writes what must still fit; anew while others are faster. Sealing
 * is such a wait: it may ask a key service, which no transaction does.
 */
export async function optimistic<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Outrun)) throw error;
    }
  }
  throw refusal(409, "request/changed", "this is being changed all the time", "try again in a moment");
}
