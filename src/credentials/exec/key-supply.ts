import type { CredentialProvider, Credentials } from "../../aws/credentials.ts";

/** Time, as a supply of keys sees it. */
export interface SupplyClock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Waits; at once when `signal` is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** Keys that are renewed in the background as long as the supply is open. */
export interface KeySupply {
  /** Keys with at least a minute left; undefined when they ended and cannot be renewed. Answers from memory if it can. */
  keys(): Promise<Credentials | undefined>;
  close(): void;
}

const minute = 60_000;
/** Milliseconds that keys must have left to be handed out: a tool may sign with them a little later. */
const least = minute;
/** Milliseconds of life that handed out keys should have where such can be had. */
const reserve = 15 * minute;

/**
 * When keys that were looked at `now` are to be renewed, in milliseconds: at half of what is left, or a quarter of an
 * hour before the end if that is earlier. Short sessions are not renewed all the time: a quarter of each is used.
 * Undefined when they never end.
 */
export function renewalTime({ expiration }: Credentials, now: number): number | undefined {
  if (!expiration) return undefined;
  const left = expiration.getTime() - now;
  const wait = Math.min(left / 2, left - reserve);
  return now + Math.max(wait, left / 4, minute);
}

/** Gets the first keys, so that the first request is answered at once, and goes on renewing. Rejects when there are none. */
export async function openKeySupply(
  provider: Pick<CredentialProvider, "get">,
  clock: SupplyClock,
  onTrouble: (error: unknown) => void,
): Promise<KeySupply> {
  const closing = new AbortController();
  let held = await provider.get(reserve);
  let renewal: Promise<void> | undefined;
  let troubled = false;

  const left = (): number => (held.expiration ? held.expiration.getTime() - clock.now() : Infinity);
  const renewOnce = async (): Promise<void> => {
    try {
      held = await provider.get(Math.max(left(), least));
      troubled = false;
    } catch (error) {
      if (!troubled && !closing.signal.aborted) onTrouble(error);
      troubled = true;
    }
  };
  const renew = (): Promise<void> => {
    renewal ??= renewOnce().finally(() => (renewal = undefined));
    return renewal;
  };
  const isGood = (): boolean => left() >= least;

  void keepFresh(() => held, renew, clock, closing.signal);
  return {
    keys: async () => {
      // A machine that slept wakes with old keys: its timers come later than the child's requests.
      if (!isGood()) await renew();
      return isGood() ? held : undefined;
    },
    close: () => closing.abort(),
  };
}

async function keepFresh(
  held: () => Credentials,
  renew: () => Promise<void>,
  clock: SupplyClock,
  closing: AbortSignal,
): Promise<void> {
  for (;;) {
    const now = clock.now();
    const due = renewalTime(held(), now);
    if (due === undefined || closing.aborted) return;
    await clock.sleep(due - now, closing);
    if (closing.aborted) return;
    await renew();
  }
}
