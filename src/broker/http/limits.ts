import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { refusal, type Refusal } from "../refusal.ts";
import { addressGroup } from "../address-group.ts";
import type { ApiSettings } from "./settings.ts";

/** How often something may be done. Each token has its own measure, so that nobody uses up another's. */
export interface Limits {
  /** Counts a request of a token, and one for credentials twice; refused (429) when it is one too many. */
  spend(tokenId: string, isIssue: boolean): Promise<void>;
  /** Refused (429) for an address that failed too often, unless the token has worked from there. */
  beforeSignIn(address: string, token: string): Promise<void> | undefined;
  signedIn(address: string, tokenId: string): void;
  /** Counts a failed sign-in; refused (429) when it is one too many. */
  failed(address: string): Promise<void>;
}

const minute = 60;
/** How many tokens are remembered with where they worked last. */
const mostKnown = 10_000;

export function createLimits(settings: ApiSettings): Limits {
  const requests = new RateLimiterMemory({ points: settings.requestsPerMinute, duration: minute });
  const issues = new RateLimiterMemory({ points: settings.issuesPerMinute, duration: minute });
  const failures = new RateLimiterMemory({ points: settings.failuresPerMinute, duration: minute });
  const known = new Map<string, string>();
  let hasFailures = false;
  const check = async (address: string, token: string): Promise<void> => {
    const found = await failures.get(addressGroup(address));
    if (!found || found.consumedPoints < settings.failuresPerMinute) return;
    if (known.get(idIn(token)) !== address) throw tooMany(found, failedTooOften);
  };
  return {
    spend: async (tokenId, isIssue) => {
      if (isIssue) await spend(issues, tokenId, "credentials were asked for too often with this token");
      await spend(requests, tokenId, "too many requests with this token");
    },
    beforeSignIn: (address, token) => (hasFailures ? check(address, token) : undefined),
    signedIn: (address, tokenId) => {
      if (known.get(tokenId) === address) return;
      if (known.size >= mostKnown) known.delete(known.keys().next().value!);
      known.set(tokenId, address);
    },
    failed: (address) => {
      hasFailures = true;
      return spend(failures, addressGroup(address), failedTooOften);
    },
  };
}

const failedTooOften = "too many failed sign-ins from this address";

async function spend(limiter: RateLimiterMemory, key: string, message: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (error) {
    throw error instanceof RateLimiterRes ? tooMany(error, message) : error;
  }
}

function tooMany({ msBeforeNext }: RateLimiterRes, message: string): Refusal {
  const retryAfter = Math.max(1, Math.ceil(msBeforeNext / 1000));
  return refusal(429, "request/too-many", message, `try again in ${retryAfter} s`, { retryAfter });
}

/** The id in a token: `prt_<id>_…`. */
function idIn(token: string): string {
  return token.split("_", 2)[1] ?? "";
}
