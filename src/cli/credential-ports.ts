import type { Reach } from "../aws/connection.ts";
import { localChain } from "../aws/local-chain.ts";
import { securityTokenService } from "../aws/security-token-service.ts";
import type { CredentialPorts } from "../credentials/ports.ts";
import type { Io } from "./command.ts";

/** This machine as finding credentials sees it. */
export function credentialPorts(
  reach: Reach,
  { env, now, ask }: Pick<Io, "env" | "now" | "ask">,
  profiles: CredentialPorts["profiles"] = new Map(),
): CredentialPorts {
  const sts = securityTokenService(reach);
  return { env, now, ...(ask && { ask }), region: reach.region, sts, chain: localChain, profiles };
}
