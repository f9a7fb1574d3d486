import type { CredentialProvider } from "../../aws/credentials.ts";
import { durationText, longestChained } from "../domain/duration.ts";
import type { Issuer } from "../ports/issuer.ts";
import { refusal } from "../refusal.ts";
import type { Patience } from "./attempts.ts";
import type { StsOfPartition } from "./regional-sts.ts";
import { roleSession } from "./role-session.ts";

/** What assuming roles takes of the world. */
export interface AssumeRolePorts extends Patience {
  /** The broker's own credentials. */
  base: CredentialProvider;
  stsFor: StsOfPartition;
}

/** Sessions of access roles, by AssumeRole with the broker's own credentials and the provider's external id. */
export function assumeRoleIssuer(ports: AssumeRolePorts): Issuer {
  const { base, stsFor } = ports;
  return {
    issue: (grant, signal) =>
      roleSession(
        grant,
        async (request, role) => {
          await checkChaining(base, request.durationSeconds);
          return stsFor(role.partition).assumeRole(base, request, signal);
        },
        ports,
        signal,
      ),
  };
}

/** A broker that runs with a role's session gets an hour at most, and nothing when it asks for more. */
async function checkChaining(base: CredentialProvider, durationSeconds: number): Promise<void> {
  const { sessionToken } = await base.get();
  if (!sessionToken || durationSeconds <= longestChained) return;
  const message = `the broker has a session itself, from which AWS gives an hour at most, not ${durationText(durationSeconds)}`;
  const hint = "ask for an hour, or make the provider one of mode `web-identity`: its sessions last up to 12 hours";
  throw refusal(422, "credentials/chained-duration", message, hint);
}
