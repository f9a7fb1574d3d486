import type { CallerIdentity } from "../aws/caller-identity.ts";
import type { Connection } from "../aws/connection.ts";
import type { CredentialProvider } from "../aws/credentials.ts";
import { AwsCallError } from "../aws/aws-call-error.ts";
import type { InstanceRequest } from "../broker/domain/instance.ts";
import type { Deployer } from "../broker/domain/who-deploys.ts";
import type { CredentialPorts } from "../credentials/ports.ts";
import { checkAccount, providerFor, type ProviderChoice } from "../credentials/provider-for.ts";
import { stsFailure } from "../credentials/sts-failure.ts";
import { diagnostic } from "../diagnostics/diagnostics.ts";
import type { PolicyDocument } from "../iam/policy.ts";
import type { Io } from "./command.ts";
import { parseCredentialOptions, type CredentialOptions } from "./credential-options.ts";
import { credentialPorts } from "./credential-ports.ts";
import { reachOf } from "./patience.ts";
import { report } from "./report.ts";
import { sessionDeployer } from "./session-deployer.ts";

/** For what AWS is to be reached. */
export interface SessionRequest {
  /** Folder whose `passrole.yml` counts. */
  folder: string;
  instance: InstanceRequest & { region: string };
  /** `provider.profile` of serverless.yml. */
  profile?: string;
  /** Narrows the session of an assumed role. */
  sessionPolicy?: PolicyDocument;
}

/** AWS as one command reaches it. */
export interface Session {
  connection: Connection;
  identity: CallerIdentity;
  /** What decided: the link, or that nothing is linked. */
  deployer: Deployer;
}

/** What one run of a command has opened already. */
interface Opened {
  sessions: Map<string, Promise<Session>>;
  profiles: CredentialPorts["profiles"];
}

const openedBy = new WeakMap<Io, Opened>();

/**
 * AWS with the credentials of an instance: decided by `passrole.yml`, tried once, and named on stderr; the same session
 * when a run asks again. Throws a `PassroleError` (exit code 4, or 2 on a bad file) when there are no credentials to be
 * had; local ones never take their place.
 */
export function openSession(request: SessionRequest, raw: Readonly<Record<string, unknown>>, io: Io): Promise<Session> {
  const options = parseCredentialOptions(raw);
  const opened = openedBy.get(io) ?? { sessions: new Map(), profiles: new Map() };
  openedBy.set(io, opened);
  const key = JSON.stringify([request, options]);
  const session = opened.sessions.get(key) ?? open(request, options, opened, io);
  opened.sessions.set(key, session);
  return session;
}

async function open(
  request: SessionRequest,
  options: CredentialOptions,
  { profiles }: Opened,
  io: Io,
): Promise<Session> {
  const reach = reachOf(request.instance.region, io.env);
  const deployer = sessionDeployer(request.folder, request.instance, options, io);
  const ports = credentialPorts(reach, io, profiles);
  const choice = { ...options, profile: request.profile, sessionPolicy: request.sessionPolicy };
  const credentials = providerFor(deployer, choice, ports);
  const identity = await identityOf(credentials, ports);
  checkAccount(identity, deployer, choice);
  warn(deployer, choice, io);
  io.err(`${io.errStyle.dim(identityLine(identity, credentials, deployer, reach.region))}\n`);
  return { connection: { ...reach, credentials }, identity, deployer };
}

/** Whose credentials these are; what STS refuses is explained. */
export async function identityOf(credentials: CredentialProvider, { sts }: CredentialPorts): Promise<CallerIdentity> {
  try {
    return await sts.callerIdentity(credentials);
  } catch (error) {
    throw error instanceof AwsCallError ? stsFailure(error, credentials.source) : error;
  }
}

/** What is set aside, or cannot be done, with these credentials. */
function warn(deployer: Deployer, choice: ProviderChoice, io: Io): void {
  const { outcome, because, provider, role } = deployer;
  if (choice.useLocalCredentials && outcome !== "unlinked") {
    const linked = { linked: `provider \`${provider}\``, none: "`none`", refused: "what cannot be used" }[outcome];
    const message = `local credentials are used although ${because} is linked to ${linked}`;
    const hint = "leave out `--use-local-credentials` as soon as what is linked works again";
    report([diagnostic("warning", "credentials/break-glass", message, { hint })], io);
  }
  if (!choice.sessionPolicy || (role !== null && !choice.useLocalCredentials)) return;
  const message = "the session is not narrowed: only that of an assumed role can be";
  const hint = "link a provider with a `role`, or say `--session-policy none`";
  report([diagnostic("warning", "credentials/not-narrowed", message, { hint })], io);
}

function identityLine(
  { arn, account }: CallerIdentity,
  { source }: CredentialProvider,
  { outcome }: Deployer,
  region: string,
): string {
  const local = outcome === "unlinked" ? "; nothing is linked here: local credentials" : "";
  return `as ${arn}, from ${source} (account ${account}, region ${region})${local}`;
}
