import { randomBytes, randomInt } from "node:crypto";
import type { CredentialProvider } from "../../aws/credentials.ts";
import { iamClient, type RoleReader } from "../../aws/iam.ts";
import { scryptPasswords, type ScryptCost } from "../../broker/accounts/scrypt-passwords.ts";
import { webIdentitySubject } from "../../broker/connecting/web-identity.ts";
import type { Broker } from "../../broker/contract/broker.ts";
import { createBroker, type BrokerPorts } from "../../broker/create-broker.ts";
import { createIssuers } from "../../broker/issuers/create-issuers.ts";
import { probeOf } from "../../broker/issuers/probe/probe.ts";
import { probeSourceIdentity, probeTags } from "../../broker/issuers/probe/probe-sessions.ts";
import { regionalSts } from "../../broker/issuers/regional-sts.ts";
import type { KeyWrapper } from "../../broker/ports/key-wrapper.ts";
import type { SignInRules } from "../../broker/ports/sign-in-rules.ts";
import type { RoleProbe } from "../../broker/ports/role-probe.ts";
import type { Store } from "../../broker/ports/store.ts";
import { openSealing } from "../../broker/sealing/open-sealing.ts";
import { openAuditSigner } from "../../broker/signing/audit-signer.ts";
import { openSigning, type Signing } from "../../broker/signing/open-signing.ts";
import { partitionOf } from "../../iam/arn.ts";
import type { Io } from "../command.ts";
import type { AwsPlace } from "./server-options.ts";

/** A broker put together, with the parts that a server looks after itself. */
export interface Composed {
  broker: Broker;
  ports: BrokerPorts;
  signing: Signing;
}

interface Parts {
  store: Store;
  wrapper: KeyWrapper;
  credentials: CredentialProvider;
  aws: AwsPlace;
  publicUrl: string;
  /** IAM of a partition, as whoever has the credentials; the SDK's unless another is given. */
  iam?: (partition: string, credentials: CredentialProvider) => Promise<RoleReader>;
  /** What signing in takes; the usual unless it is said. */
  signIn?: { rules?: Partial<SignInRules>; cost?: ScryptCost };
}

/** The broker on this machine: its store, its key, and AWS as it reaches it. */
export async function composeBroker(parts: Parts, io: Pick<Io, "now" | "sleep">): Promise<Composed> {
  const { store, wrapper, credentials: base, publicUrl } = parts;
  const { now } = io;
  const random = (bytes: number): Uint8Array => randomBytes(bytes);
  const sealing = openSealing(wrapper);
  const signing = openSigning({ store, sealing, now, random, publicUrl });
  const stsFor = regionalSts(stsSettings(parts.aws));
  const chance = (): number => randomInt(2 ** 30) / 2 ** 30;
  const sleep = (milliseconds: number): Promise<void> => io.sleep(milliseconds);
  const issuers = createIssuers({ base, stsFor, signing, sleep, chance });
  const probe = roleProbe(parts, signing, stsFor, random);
  const signer = await openAuditSigner({ store, sealing, now });
  const { rules: signInRules = {}, cost } = parts.signIn ?? {};
  const passwords = scryptPasswords({ random }, cost);
  const ports = { store, sealing, issuers, probe, signer, now, random, publicUrl, signing, passwords, signInRules };
  return { broker: createBroker(ports), ports, signing };
}

function stsSettings({ region, stsEndpoint }: AwsPlace): Parameters<typeof regionalSts>[0] {
  return { region, ...(stsEndpoint !== undefined && { endpoint: stsEndpoint }) };
}

function roleProbe(
  { credentials, aws: { region, principal }, iam }: Parts,
  signing: Signing,
  sts: ReturnType<typeof regionalSts>,
  random: (bytes: number) => Uint8Array,
): RoleProbe {
  return probeOf({
    caller: credentials,
    partition: partitionOf(region),
    ...(principal !== undefined && { principal }),
    sts,
    iam: iam ?? ((partition, asWhom) => iamClient({ region: regionIn(partition, region), credentials: asWhom })),
    webIdentity: (provider, audience) =>
      signing.signWebIdentity({
        audience,
        subject: webIdentitySubject(provider),
        sessionTags: probeTags,
        sourceIdentity: probeSourceIdentity,
      }),
    random,
  });
}

/** IAM has one address in each partition, which any of its regions leads to. */
function regionIn(partition: string, home: string): string {
  if (partitionOf(home) === partition) return home;
  return { "aws-cn": "cn-north-1", "aws-us-gov": "us-gov-west-1" }[partition] ?? "us-east-1";
}
