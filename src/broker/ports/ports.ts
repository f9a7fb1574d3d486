import type { AuditSigner } from "./audit-signer.ts";
import type { Issuers } from "./issuer.ts";
import type { RoleProbe } from "./role-probe.ts";
import type { Sealing } from "./sealing.ts";
import type { Store } from "./store.ts";

/** What the broker needs of the world. */
export interface Ports {
  store: Store;
  sealing: Sealing;
  issuers: Issuers;
  probe: RoleProbe;
  signer: AuditSigner;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** Bytes that nobody can guess. */
  random: (bytes: number) => Uint8Array;
  /** `https://broker.example.com`: where the broker is reached, and the issuer of its web identities. */
  publicUrl: string;
}
