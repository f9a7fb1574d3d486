import { parseArn } from "../../../iam/arn.ts";
import { roleOfSession } from "../../connecting/principal.ts";
import type { RoleProbe } from "../../ports/role-probe.ts";
import { refusal } from "../../refusal.ts";
import { sentenceOf } from "./probe-answer.ts";
import type { ProbePorts } from "./probe-ports.ts";

type Broker = Awaited<ReturnType<RoleProbe["broker"]>>;

/**
 * As whom the broker calls, asked once for the same keys. Rejects with a `Refusal` (503) when the broker has no
 * credentials, or STS does not know them.
 */
export function knownBroker(ports: ProbePorts): RoleProbe["broker"] {
  let known: { accessKeyId: string; broker: Broker } | undefined;
  return async () => {
    try {
      const { accessKeyId, sessionToken } = await ports.caller.get();
      if (known?.accessKeyId !== accessKeyId) {
        const principal = ports.principal ?? (await principalOf(ports));
        known = { accessKeyId, broker: { principal, chained: sessionToken !== undefined } };
      }
      return known.broker;
    } catch (error) {
      throw withoutIdentity(error);
    }
  };
}

/** The ARN that a trust policy must name: a session's role, not the session. */
async function principalOf({ partition, caller, sts, iam }: ProbePorts): Promise<string> {
  const { arn } = await sts(partition).callerIdentity(caller);
  const role = roleOfSession(arn);
  if (role === undefined) return arn;
  const { resource = "" } = parseArn(role) ?? {};
  try {
    const reader = await iam(partition, caller);
    return await reader.arnOfRole(resource.slice("role/".length));
  } catch {
    return role; // it may not read itself: then its path, which few have, must be said
  }
}

function withoutIdentity(error: unknown): Error {
  return refusal(
    503,
    "provider/broker-unknown",
    `the broker does not know as whom it calls AWS: ${sentenceOf(error)}`,
    "give the server credentials of its own: a role where it runs, or the environment's",
    { cause: error },
  );
}
