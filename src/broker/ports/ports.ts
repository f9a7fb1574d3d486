import type { AuditSigner } from "./audit-signer.ts";
import type { Issuers } from "./issuer.ts";
import type { Passwords } from "./passwords.ts";
import type { RoleProbe } from "./role-probe.ts";
import type { Sealing } from "./sealing.ts";
import type { Store } from "./store.ts";
import type { SignInRules } from "./sign-in-rules.ts";

/** What the broker needs of the world. */
export interface Ports {
  store: Store;
  sealing: Sealing;
  issuers: Issuers;
  probe: RoleProbe;
  signer: AuditSigner;
  passwords: Passwords;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** Bytes that nobody can guess. */
  random: (bytes: number) => Uint8Array;
  /** `https://broker.example.com`: where the broker is reached, and the issuer of its web identities. */
  publicUrl: string;
  /** What an installation sets of how long sessions last, and how often signing in may fail. */
  signInRules?: Partial<SignInRules>;
}
