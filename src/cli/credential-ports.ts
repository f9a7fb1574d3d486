import { localChain } from "../aws/local-chain.ts";
import type { Reach } from "../aws/connection.ts";
import { securityTokenService } from "../aws/security-token-service.ts";
import type { CredentialPorts } from "../credentials/ports.ts";
import type { Io } from "./command.ts";

/** This machine as finding credentials sees it. */
export function credentialPorts(reach: Reach, { env, now, ask }: Pick<Io, "env" | "now" | "ask">): CredentialPorts {
  const { region } = reach;
  return { env, now, ...(ask && { ask }), region, sts: securityTokenService(reach), chain: localChain };
}
