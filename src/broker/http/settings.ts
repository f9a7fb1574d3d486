import type { Secret } from "../../diagnostics/secret.ts";

/** What an installation may set about its API. */
export interface ApiSettings {
  /** Requests of one token in a minute. */
  requestsPerMinute: number;
  /** Requests for credentials of one token in a minute. */
  issuesPerMinute: number;
  /** Failed sign-ins from one address in a minute. */
  failuresPerMinute: number;
  /** Most bytes of a body; those of records and migrations may be `largeBodyBytes`. */
  bodyBytes: number;
  largeBodyBytes: number;
  /** Who has it may read `/metrics` from anywhere; without one only who is on the same machine may. */
  metricsToken?: Secret;
}

export const defaultSettings: ApiSettings = {
  requestsPerMinute: 600,
  issuesPerMinute: 60,
  failuresPerMinute: 10,
  bodyBytes: 256 * 1024,
  largeBodyBytes: 8 * 1024 * 1024,
};
