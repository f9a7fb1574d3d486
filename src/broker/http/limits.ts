import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { refusal, type Refusal } from "../refusal.ts";
import { addressGroup } from "./client-address.ts";
import type { ApiSettings } from "./settings.ts";

/** How often something may be done. Each token has its own measure, so that nobody uses up another's. */
export interface Limits {
  /** Counts a request of a token, and one for credentials twice; refused (429) when it is one too many. */
  spend(tokenId: string, isIssue: boolean): Promise<void>;
  /** Refused (429) for an address that failed too often, unless the token has worked from there. */
  beforeSignIn(address: string, token: string): Promise<void>;
  signedIn(address: string, token: string): void;
  /** Counts a failed sign-in; refused (429) when it is one too many. */
  failed(address: string): Promise<void>;
}

const minute = 60;
/** How many pairs of address and token are remembered as good. */
const mostKnown = 10_000;

export function createLimits(settings: ApiSettings): Limits {
  const requests = new RateLimiterMemory({ points: settings.requestsPerMinute, duration: minute });
  const issues = new RateLimiterMemory({ points: settings.issuesPerMinute, duration: minute });
  const failures = new RateLimiterMemory({ points: settings.failuresPerMinute, duration: minute });
  const known = new Set<string>();
  return {
    spend: async (tokenId, isIssue) => {
      if (isIssue) await spend(issues, tokenId, "credentials were asked for too often with this token");
      await spend(requests, tokenId, "too many requests with this token");
    },
    beforeSignIn: async (address, token) => {
      const found = await failures.get(addressGroup(address));
      if (!found || found.consumedPoints < settings.failuresPerMinute) return;
      if (!known.has(knownKey(address, token))) throw tooMany(found, failedTooOften);
    },
    signedIn: (address, token) => remember(known, knownKey(address, token)),
    failed: (address) => spend(failures, addressGroup(address), failedTooOften),
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

/** The part of a token that is no secret, with where it came from. */
function knownKey(address: string, token: string): string {
  return `${addressGroup(address)} ${token.split("_", 2).join("_")}`;
}

function remember(known: Set<string>, key: string): void {
  if (known.has(key)) return;
  if (known.size >= mostKnown) known.delete(known.values().next().value!);
  known.add(key);
}
