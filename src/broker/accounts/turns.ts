import { refusal } from "../refusal.ts";

/** Does work when it is its turn. */
export type Turns = <T>(work: () => Promise<T>) => Promise<T>;

/** At most so many at once; so many more may wait, and whoever comes then is refused (503). */
export function turns(atOnce: number, mostWaiting: number): Turns {
  const waiting: (() => void)[] = [];
  let running = 0;
  const begin = async (): Promise<void> => {
    if (running < atOnce) return void (running += 1);
    if (waiting.length >= mostWaiting) throw tooBusy();
    await new Promise<void>((resolve) => waiting.push(resolve));
  };
  // The place of who is done goes to who has waited longest, and to nobody in between.
  const end = (): void => {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  };
  return async (work) => {
    await begin();
    try {
      return await work();
    } finally {
      end();
    }
  };
}

function tooBusy(): Error {
  const message = "too many people sign in at this moment";
  return refusal(503, "account/busy", message, "try again in a few seconds", { retryAfter: 3 });
}
