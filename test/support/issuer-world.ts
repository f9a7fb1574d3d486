import type { TestContext } from "node:test";
import type { SecurityTokenService } from "../../src/aws/security-token-service.ts";
import type { Grant, IssuedProvider, Issuers } from "../../src/broker/ports/issuer.ts";
import { createIssuers } from "../../src/broker/issuers/create-issuers.ts";
import { regionalSts } from "../../src/broker/issuers/regional-sts.ts";
import { fixed } from "../../src/credentials/renewing.ts";
import { Secret } from "../../src/diagnostics/secret.ts";
import type { StsFake, StsFakeOptions, StsRole } from "../../src/testing.ts";
import { fakeSealing, seededRandom } from "./broker-ports.ts";
import { memoryStore } from "./memory-store.ts";
import { openSigning, type Signing } from "../../src/broker/signing/open-signing.ts";
import { pooledKeys } from "./pooled-keys.ts";
import { broker, externalId, roleArn, stsFake, trusting } from "./sts-world.ts";

/** The region whose STS the fake stands in for. */
const region = "eu-west-1";

/** Issuers before an STS that judges. */
export interface IssuerWorld {
  issuers: Issuers;
  fake: StsFake;
  signing: Signing;
  /** Milliseconds of each pause between attempts. */
  pauses: number[];
}

/** What a test may have otherwise. */
export interface IssuerWorldOptions extends StsFakeOptions {
  /** Keys of the broker itself. */
  keys?: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
  signing?: Signing;
  region?: string;
}

/** Issuers with the broker's own keys, whose STS is a fake that ends with the test. */
export async function issuerWorld(t: TestContext, options: IssuerWorldOptions): Promise<IssuerWorld> {
  const { keys = broker, signing = testSigning(), ...world } = options;
  const fake = await stsFake(t, world);
  const pauses: number[] = [];
  const issuers = createIssuers({
    base: fixed("the broker's keys", brokerKeys(keys)),
    stsFor: regionalSts({ region: options.region ?? region, endpoint: fake.url }),
    signing,
    sleep: async (milliseconds) => void pauses.push(milliseconds),
    chance: () => 0.5,
  });
  return { issuers, fake, signing, pauses };
}

/** Issuers before an STS of the test's own. */
export function issuersWith(sts: Partial<SecurityTokenService>): Issuers {
  const absent = (): Promise<never> => Promise.reject(new Error("STS is not to be asked for this"));
  const whole = { callerIdentity: absent, assumeRole: absent, assumeRoleWithWebIdentity: absent, ...sts };
  const ports = { signing: testSigning(), sleep: async () => undefined, chance: () => 0 };
  return createIssuers({ base: fixed("the broker's keys", brokerKeys(broker)), stsFor: () => whole, ...ports });
}

/** An issuer of web identities with keys of its own. */
export function testSigning(now: () => number = Date.now): Signing {
  const publicUrl = "https://broker.example.com";
  const ports = { store: memoryStore(), sealing: fakeSealing, random: seededRandom(), now, publicUrl };
  return openSigning({ ...ports, makeKey: pooledKeys() });
}

function brokerKeys({ accessKeyId, secretAccessKey, sessionToken }: NonNullable<IssuerWorldOptions["keys"]>): {
  accessKeyId: string;
  secretAccessKey: Secret;
  sessionToken?: Secret;
} {
  const token = sessionToken === undefined ? {} : { sessionToken: new Secret(sessionToken) };
  return { accessKeyId, secretAccessKey: new Secret(secretAccessKey), ...token };
}

/** The role of most tests. */
export const deployer: string = roleArn("deployer");

/** That role, which trusts the broker with the external id. */
export function deployerRole(more: Partial<StsRole> = {}): StsRole {
  const Action = ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"];
  const Condition = { StringEquals: { "sts:ExternalId": externalId } };
  return { arn: deployer, trustPolicy: trusting({ Action, Condition }), ...more };
}

/** A grant for that role. */
export function grantFor(provider: Partial<IssuedProvider> = {}, more: Partial<Grant> = {}): Grant {
  return {
    provider: {
      id: "prv_1",
      organisationId: "org_1",
      name: "main",
      kind: "aws",
      mode: "assume-role",
      version: 1,
      settings: { role: deployer },
      externalId,
      values: new Map(),
      ...provider,
    },
    durationSeconds: 3600,
    sessionName: "pr-dep1+bob+dev",
    tags: { "passrole:deployment": "dep_1" },
    optionalTags: { "passrole:tool": "deploy" },
    ...more,
  };
}
