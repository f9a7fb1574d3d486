import type { Secret } from "../diagnostics/secret.ts";

/** Keys that sign requests to AWS. */
export interface Credentials {
  accessKeyId: string;
  secretAccessKey: Secret;
  /** Absent for the long-lived keys of an IAM user. */
  sessionToken?: Secret;
  /** When they end; absent when they do not. */
  expiration?: Date;
}

/** Where credentials come from. Providers wrap providers: a role is assumed with what another one gives. */
export interface CredentialProvider {
  /** In words, to follow "from": "profile `staging`", "role arn:…, assumed with the environment". */
  readonly source: string;
  /**
   * Credentials that are good for `goodFor` milliseconds more (5 minutes if it is not said) where such can be had; the
   * same ones again until they are renewed. Rejects with a `PassroleError` (codes `credentials/…`, exit code 4) that
   * says what to do.
   */
  get(goodFor?: number): Promise<Credentials>;
}
