import type { RoleDescription, RoleReader } from "../../src/aws/iam.ts";
import type { Credentials } from "../../src/aws/credentials.ts";
import { securityTokenService } from "../../src/aws/security-token-service.ts";
import type { TriedProvider } from "../../src/broker/connecting/verify-provider.ts";
import { probeOf } from "../../src/broker/issuers/probe/probe.ts";
import type { ProbePorts } from "../../src/broker/issuers/probe/probe-ports.ts";
import type { RoleProbe } from "../../src/broker/ports/role-probe.ts";
import { Secret } from "../../src/diagnostics/secret.ts";
import type { StsFake } from "../../src/testing.ts";
import { broker, externalId, roleArn, theirs } from "./sts-world.ts";

/** The keys of the broker's user. */
export const brokerKeys: Credentials = {
  accessKeyId: broker.accessKeyId,
  secretAccessKey: new Secret(broker.secretAccessKey),
};

/** A provider of an account that the broker may assume a role of. */
export function providerOf(changed: Partial<TriedProvider> = {}): TriedProvider {
  return {
    id: "prv_1",
    name: "dev",
    mode: "assume-role",
    state: "unverified",
    externalId,
    settings: { role: roleArn("deployer"), account: theirs },
    verification: null,
    ...changed,
  };
}

/** Numbers that are others each time, without chance. */
export function counting(): (bytes: number) => Uint8Array {
  let next = 7;
  return (bytes) => Uint8Array.from({ length: bytes }, () => (next = (next * 31 + 11) % 256));
}

/** IAM of an account where every role is as described, or may not be read. */
export function iamOf(description?: RoleDescription): RoleReader {
  const ofRole: RoleReader["ofRole"] = async () => {
    if (!description) throw new Error("not readable");
    return description;
  };
  return {
    ofRole,
    ofUser: () => Promise.reject(new Error("no user is read")),
    arnOfRole: async (name) => (await ofRole(name)).arn ?? "",
  };
}

/** A probe that asks a fake STS as the broker's user. */
export function probeWith(fake: StsFake, given: Partial<ProbePorts> = {}): RoleProbe {
  const sts = securityTokenService({ region: "eu-west-1", endpoint: fake.url, attempts: 1 });
  return probeOf({
    caller: { source: "the test", get: async () => brokerKeys },
    partition: "aws",
    sts: () => sts,
    iam: async () => iamOf(),
    webIdentity: () => Promise.reject(new Error("no token is expected")),
    random: counting(),
    ...given,
  });
}
