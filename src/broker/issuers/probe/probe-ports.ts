import type { CredentialProvider } from "../../../aws/credentials.ts";
import type { RoleReader } from "../../../aws/iam.ts";
import type { SecurityTokenService } from "../../../aws/security-token-service.ts";
import type { Secret } from "../../../diagnostics/secret.ts";

/** What trying roles out takes: AWS as the broker reaches it, by the partition of the role. */
export interface ProbePorts {
  /** As whom the broker calls. */
  caller: CredentialProvider;
  /** Where the broker itself is, e.g. `aws`. */
  partition: string;
  /** ARN to be trusted in place of what STS says of the caller, e.g. because its role has a path that nobody may read. */
  principal?: string;
  sts: (partition: string) => SecurityTokenService;
  iam: (partition: string, credentials: CredentialProvider) => Promise<RoleReader>;
  /** A token of the broker's own issuer, with the subject of a provider, for an audience. */
  webIdentity: (provider: { id: string }, audience: string) => Promise<Secret>;
  random: (bytes: number) => Uint8Array;
}
