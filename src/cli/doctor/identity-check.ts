import { localProvider } from "../../credentials/local-provider.ts";
import { leftOf } from "../../credentials/renewing.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import type { Io } from "../command.ts";
import { credentialPorts } from "../credential-ports.ts";
import { parseCredentialOptions } from "../credential-options.ts";
import { identityOf } from "../identity-of.ts";
import { reachOf } from "../patience.ts";
import { openSession } from "../session.ts";
import type { Subject } from "../subject.ts";
import { ok, warning, wrong, type Check } from "./check.ts";

/** Of whom AWS takes a command for: of a service with what is linked to it, without one with local credentials. */
export interface Who {
  folder: string;
  subject?: Subject | undefined;
  region: string;
  stage: string;
}

/** Whether there are credentials that AWS takes, whose they are, and for how long. */
export async function identityCheck(who: Who, raw: Readonly<Record<string, unknown>>, io: Io): Promise<Check> {
  try {
    const { arn, source, left } = await identify(who, raw, { ...io, err: () => undefined });
    const minutes = Math.floor(left / 60_000);
    const message = `AWS takes you for ${arn}, from ${source}`;
    if (minutes >= 15) return ok("identity", message);
    return warning("identity", `${message}, for ${minutes} more minutes`, "sign in again before a long deploy");
  } catch (error) {
    if (!(error instanceof PassroleError)) throw error;
    const [first] = error.diagnostics;
    return wrong(
      "identity",
      `${first?.message ?? "there is no identity"} (${first?.code ?? "credentials"})`,
      first?.hint,
    );
  }
}

interface Identified {
  arn: string;
  source: string;
  /** Milliseconds. */
  left: number;
}

async function identify(
  { folder, subject, region, stage }: Who,
  raw: Readonly<Record<string, unknown>>,
  io: Io,
): Promise<Identified> {
  if (subject) {
    const { profile, ...instance } = subject;
    const session = await openSession({ folder, instance, ...(profile !== undefined && { profile }) }, raw, io);
    const { credentials } = session.connection;
    return { arn: session.identity.arn, source: credentials.source, left: leftOf(await credentials.get(), io.now) };
  }
  const ports = credentialPorts(reachOf(region, io.env), io);
  const credentials = localProvider({ stage, awsProfile: parseCredentialOptions(raw).awsProfile }, ports);
  const { arn } = await identityOf(credentials, ports);
  return { arn, source: credentials.source, left: leftOf(await credentials.get(), io.now) };
}
