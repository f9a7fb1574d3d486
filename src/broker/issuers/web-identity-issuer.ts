import type { AssumeRoleRequest, WebIdentityRequest } from "../../aws/security-token-service.ts";
import { webIdentityAudience, webIdentitySubject } from "../connecting/web-identity.ts";
import type { IssuedProvider, Issuer } from "../ports/issuer.ts";
import type { Signing } from "../signing/open-signing.ts";
import type { Patience } from "./attempts.ts";
import type { StsOfPartition } from "./regional-sts.ts";
import { roleSession } from "./role-session.ts";

/** What exchanging web identities takes of the world. */
export interface WebIdentityPorts extends Patience {
  signing: Pick<Signing, "signWebIdentity">;
  stsFor: StsOfPartition;
}

/** Sessions of access roles, by a token of our own issuer: no key of the broker is involved, and they last 12 hours at most. */
export function webIdentityIssuer(ports: WebIdentityPorts): Issuer {
  const { signing, stsFor } = ports;
  return {
    issue: (grant, signal) =>
      roleSession(
        grant,
        async (request, role) => {
          const asked = await withToken(request, grant.provider, signing);
          return stsFor(role.partition).assumeRoleWithWebIdentity(asked, signal);
        },
        ports,
        signal,
      ),
  };
}

/** The same request with tags and source identity as claims; the subject is in the place of the external id. */
async function withToken(
  { roleArn, sessionName, durationSeconds, policy, tags = {}, sourceIdentity }: AssumeRoleRequest,
  provider: IssuedProvider,
  signing: WebIdentityPorts["signing"],
): Promise<WebIdentityRequest> {
  const token = await signing.signWebIdentity({
    audience: webIdentityAudience,
    subject: webIdentitySubject(provider),
    sessionTags: tags,
    ...(sourceIdentity !== undefined && { sourceIdentity }),
  });
  return { roleArn, sessionName, durationSeconds, token, ...(policy !== undefined && { policy }) };
}
