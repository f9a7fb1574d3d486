import { addressGroup } from "../address-group.ts";
import { refusal, type Refusal } from "../refusal.ts";

/** How many failures there may be in which time. */
export interface AttemptRules {
  failures: number;
  windowSeconds: number;
}

/** An attempt that counts as failed until it is said that it succeeded. */
export interface Attempt {
  succeeded(): void;
  /** Whether this one was the last that its name has. */
  isLast: boolean;
}

/** Counts attempts to guess. What is counted does not depend on whether a name exists. */
export interface Attempts {
  /** Refused (429) when the name or the address has had its failures; then nothing is looked at. */
  begin(name: string, address: string): Attempt;
}

/** Failures since the first of them. */
interface Count {
  since: number;
  failures: number;
}

/** Most names and addresses that are counted; then those that began first are forgotten. */
const most = 20_000;

/**
 * Counts in memory, by name and by address. An attempt is counted before it is looked at, so that many at once are no
 * way around it. Where a name has signed in before it has a count of its own, so that nobody locks it out from elsewhere.
 */
export function attempts({ failures, windowSeconds }: AttemptRules, now: () => number): Attempts {
  const counts = new Map<string, Count>();
  const known = new Set<string>();
  const current = (key: string): Count => {
    const found = counts.get(key);
    return found && now() - found.since < windowSeconds * 1000 ? found : { since: now(), failures: 0 };
  };
  const add = (key: string, one: number): void => {
    const { since, failures: before } = current(key);
    counts.delete(key);
    if (before + one > 0) counts.set(key, { since, failures: before + one });
    if (counts.size > most) counts.delete(counts.keys().next().value!);
  };
  return {
    begin: (name, address) => {
      const group = addressGroup(address);
      const both = JSON.stringify([name, group]);
      const [byName, byAddress] = [known.has(both) ? `both ${both}` : `name ${name}`, `address ${group}`];
      for (const key of [byName, byAddress]) {
        const { since, failures: before } = current(key);
        if (before >= failures) throw tooMany(since + windowSeconds * 1000 - now());
      }
      add(byName, 1);
      add(byAddress, 1);
      return {
        isLast: current(byName).failures >= failures,
        succeeded: () => {
          counts.delete(byName);
          add(byAddress, -1);
          remember(known, both);
        },
      };
    },
  };
}

function remember(known: Set<string>, both: string): void {
  known.delete(both);
  known.add(both);
  if (known.size > most) known.delete(known.values().next().value!);
}

function tooMany(milliseconds: number): Refusal {
  const retryAfter = Math.max(1, Math.ceil(milliseconds / 1000));
  const message = "there were too many failed sign-ins";
  return refusal(429, "account/too-many", message, `try again in ${Math.ceil(retryAfter / 60)} min`, { retryAfter });
}
