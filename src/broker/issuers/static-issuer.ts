import type { Credentials } from "../../aws/credentials.ts";
import type { CallerIdentity } from "../../aws/caller-identity.ts";
import { fixed } from "../../credentials/renewing.ts";
import { Secret } from "../../diagnostics/secret.ts";
import { chosenKind, genericKind } from "../domain/kinds/generic.ts";
import { givenValues, type FieldValues } from "../domain/kinds/given-values.ts";
import type { StaticKind } from "../domain/kinds/kind.ts";
import { awsKind, staticKinds } from "../domain/kinds.ts";
import { quote } from "../domain/quote.ts";
import type { Grant, IssuedCredentials, IssuedProvider, Issuer } from "../ports/issuer.ts";
import { refusal, type Refusal } from "../refusal.ts";
import { attempts, type Patience } from "./attempts.ts";
import type { StsOfPartition } from "./regional-sts.ts";
import { otherAccount } from "./role-session.ts";
import { stsRefusal } from "./sts-refusal.ts";

/** What handing out stored values takes of the world: AWS says whose keys are. */
export interface StaticPorts extends Patience {
  stsFor: StsOfPartition;
}

/** Stored values as they are: keys of an IAM user, or the variables and files of another kind. */
export function staticIssuer(ports: StaticPorts): Issuer {
  return {
    issue: async (grant, signal) =>
      grant.provider.kind === awsKind ? awsKeys(grant, ports, signal) : valuesOf(grant.provider),
  };
}

function valuesOf(provider: IssuedProvider): IssuedCredentials {
  return givenValues(kindOf(provider), fieldsOf(provider));
}

function fieldsOf({ settings, values }: IssuedProvider): FieldValues {
  return new Map<string, Secret | string>([...Object.entries(settings.fields ?? {}), ...values]);
}

function kindOf({ name, kind, settings, values }: IssuedProvider): StaticKind {
  const { fields = {}, variables = {} } = settings;
  if (kind === genericKind) return chosenKind({ open: Object.keys(fields), secret: values.keys(), variables });
  const known = staticKinds.get(kind);
  if (known) return known;
  const message = `provider ${quote(name)} is of kind ${quote(kind)}, which this broker does not know`;
  throw refusal(422, "provider/unknown-kind", message, "it was made with a newer version: update the broker");
}

/** The keys of an IAM user, once STS has said that they count and whose they are. */
async function awsKeys(grant: Grant, ports: StaticPorts, signal?: AbortSignal): Promise<IssuedCredentials> {
  const { provider } = grant;
  if (grant.sessionPolicy) throw cannotNarrow(provider);
  const credentials = keysOf(provider);
  const { account, arn } = await identityOf(credentials, grant, ports, signal);
  if (provider.settings.account !== undefined && provider.settings.account !== account) {
    throw otherAccount(provider.name, arn, provider.settings.account);
  }
  return { aws: { ...credentials, account, identity: arn }, env: new Map(), files: [] };
}

function keysOf({ name, settings, values }: IssuedProvider): Pick<Credentials, "accessKeyId" | "secretAccessKey"> {
  const accessKeyId = settings.fields?.["accessKeyId"];
  const secretAccessKey = values.get("secretAccessKey");
  if (accessKeyId !== undefined && secretAccessKey) return { accessKeyId, secretAccessKey };
  const message = `provider ${quote(name)} lacks its access key or the secret of it`;
  throw refusal(422, "provider/missing-field", message, "set `accessKeyId` and `secretAccessKey`");
}

async function identityOf(
  credentials: Credentials,
  grant: Grant,
  { stsFor, ...patience }: StaticPorts,
  signal?: AbortSignal,
): Promise<CallerIdentity> {
  const sts = stsFor(grant.provider.settings.fields?.["partition"] ?? "aws");
  const caller = fixed(`provider ${grant.provider.name}`, credentials);
  try {
    return await attempts(() => sts.callerIdentity(caller), patience, signal);
  } catch (error) {
    throw stsRefusal(error, grant);
  }
}

/** Who asks for less than a user's keys can do must not get all of it. */
function cannotNarrow({ name }: IssuedProvider): Refusal {
  const message = `provider ${quote(name)} has a user's own keys, which no session policy narrows`;
  return refusal(422, "credentials/no-session-policy", message, "ask without a session policy, or link an access role");
}
