import type { CredentialProvider } from "../aws/credentials.ts";
import type { LocalChain } from "../aws/local-chain.ts";
import type { SecurityTokenService } from "../aws/security-token-service.ts";

/** Environment variables; an empty one counts as unset. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What finding credentials needs of the world. */
export interface CredentialPorts {
  env: Environment;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** Asks a person for one line; absent where nobody can answer. */
  ask?: (question: string) => Promise<string>;
  /** Region of `sts`. */
  region: string;
  sts: SecurityTokenService;
  chain: LocalChain;
  /** Profiles that are in use already, by name: an MFA code is asked for once, and good for one call. */
  profiles: Map<string, CredentialProvider>;
}
