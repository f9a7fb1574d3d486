import type { AssumedRole } from "../../../aws/security-token-service.ts";
import { parseArn } from "../../../iam/arn.ts";
import { shortestSession } from "../../domain/duration.ts";
import type { ProbeAttempt, RolePolicies, RoleProbe } from "../../ports/role-probe.ts";
import { webIdentityAudience } from "../../connecting/web-identity.ts";
import { knownBroker } from "./broker-principal.ts";
import { probeAnswer, sentenceOf } from "./probe-answer.ts";
import type { ProbePorts } from "./probe-ports.ts";
import { nothing, ownReadingOnly, probeSessionName, probeSourceIdentity, probeTags } from "./probe-sessions.ts";

/** Tries roles out by STS and reads their policies by IAM. */
export function probeOf(ports: ProbePorts): RoleProbe {
  return {
    broker: knownBroker(ports),
    attempt: (attempt) => probeAnswer(assume(attempt, nothing, ports)),
    attemptWebIdentity: ({ role = "" }, provider, audience, durationSeconds = shortestSession) =>
      probeAnswer(assumeByToken({ role, provider, audience, durationSeconds }, nothing, ports)),
    policies: (role, externalId, provider) => readRole(role, assumeToRead(role, externalId, provider, ports), ports),
  };
}

function assume(attempt: ProbeAttempt, policy: string, { sts, caller, random }: ProbePorts): Promise<AssumedRole> {
  const { role, externalId, tags, sourceIdentity, durationSeconds } = attempt;
  return sts(partitionOf(role)).assumeRole(caller, {
    roleArn: role,
    sessionName: probeSessionName(random),
    durationSeconds,
    policy,
    ...(externalId !== undefined && { externalId }),
    ...(tags && { tags: probeTags }),
    ...(sourceIdentity && { sourceIdentity: probeSourceIdentity }),
  });
}

interface TokenAttempt {
  role: string;
  provider: { id: string };
  audience: string;
  durationSeconds: number;
}

async function assumeByToken(attempt: TokenAttempt, policy: string, ports: ProbePorts): Promise<AssumedRole> {
  const { role, provider, audience, durationSeconds } = attempt;
  const token = await ports.webIdentity(provider, audience);
  const sessionName = probeSessionName(ports.random);
  const request = { roleArn: role, sessionName, durationSeconds, policy, token };
  return ports.sts(partitionOf(role)).assumeRoleWithWebIdentity(request);
}

function assumeToRead(
  role: string,
  externalId: string,
  provider: { id: string } | undefined,
  ports: ProbePorts,
): Promise<AssumedRole> {
  const durationSeconds = shortestSession;
  if (provider) {
    return assumeByToken({ role, provider, audience: webIdentityAudience, durationSeconds }, ownReadingOnly, ports);
  }
  return assume({ role, externalId, tags: false, sourceIdentity: false, durationSeconds }, ownReadingOnly, ports);
}

async function readRole(role: string, session: Promise<AssumedRole>, { iam }: ProbePorts): Promise<RolePolicies> {
  try {
    const { credentials } = await session;
    const reader = await iam(partitionOf(role), { source: `a try of ${role}`, get: async () => credentials });
    const { policies: documents, boundary, trustPolicy, maxSessionDuration } = await reader.ofRole(nameOf(role));
    return {
      documents,
      ...(boundary && { boundary }),
      ...(trustPolicy && { trustPolicy }),
      ...(maxSessionDuration !== undefined && { maxSessionDuration }),
    };
  } catch (error) {
    return { unreadable: sentenceOf(error) };
  }
}

function partitionOf(arn: string): string {
  return parseArn(arn)?.partition ?? "aws";
}

function nameOf(arn: string): string {
  return arn.slice(arn.lastIndexOf("/") + 1);
}
