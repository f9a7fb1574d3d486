import type { CredentialProvider, Credentials } from "../aws/credentials.ts";

/** Milliseconds for which credentials are good at least when nobody says how long: 5 minutes, as in the AWS SDKs. */
export const usuallyGoodFor = 300_000;

/** Remembers what `make` gives until it is good for too short a time; who asks meanwhile waits for the same answer. */
export function renewing(source: string, make: () => Promise<Credentials>, now: () => number): CredentialProvider {
  let held: Credentials | undefined;
  let asking: Promise<Credentials> | undefined;
  const renew = async (): Promise<Credentials> => {
    try {
      held = await make();
      return held;
    } finally {
      asking = undefined;
    }
  };
  return {
    source,
    get: (goodFor = usuallyGoodFor) => {
      if (held && leftOf(held, now) > goodFor) return Promise.resolve(held);
      asking ??= renew();
      return asking;
    },
  };
}

/** Milliseconds that credentials have left; infinite for those that do not end. */
export function leftOf({ expiration }: Pick<Credentials, "expiration">, now: () => number): number {
  return expiration ? expiration.getTime() - now() : Infinity;
}

/** A provider of credentials that are there already. */
export function fixed(source: string, credentials: Credentials): CredentialProvider {
  return { source, get: () => Promise.resolve(credentials) };
}
