import type { CallerIdentity } from "../aws/caller-identity.ts";
import type { Connection, Reach } from "../aws/connection.ts";
import type { CredentialProvider } from "../aws/credentials.ts";
import type { InstanceRequest } from "../broker/domain/instance.ts";
import type { Deployer } from "../broker/domain/who-deploys.ts";
import type { CredentialPorts } from "../credentials/ports.ts";
import { checkAccount, providerFor, type ProviderChoice } from "../credentials/provider-for.ts";
import { diagnostic } from "../diagnostics/diagnostics.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import type { PolicyDocument } from "../iam/policy.ts";
import { decidingBroker, type BrokerPlace } from "./broker/broker-place.ts";
import type { BrokeredDeployment } from "./broker/brokered-deployment.ts";
import type { LinkedNeed } from "./broker/brokered-keys.ts";
import type { Io } from "./command.ts";
import { parseCredentialOptions, type CredentialOptions } from "./credential-options.ts";
import { credentialPorts } from "./credential-ports.ts";
import { identityOf } from "./identity-of.ts";
import { reachOf } from "./patience.ts";
import { readProjectFile, type ProjectOfFolder } from "./project-file.ts";
import { report } from "./report.ts";
import { nobodyLinked, sessionDeployer } from "./session-deployer.ts";

/** For what AWS is to be reached. */
export interface SessionRequest {
  /** Folder whose `passrole.yml` counts. */
  folder: string;
  instance: InstanceRequest & { region: string };
  /** `provider.profile` of serverless.yml. */
  profile?: string;
  /** Narrows the session of an assumed role. */
  sessionPolicy?: PolicyDocument;
  /** The program that gets the keys, for a broker's records; `passrole` itself unless it is said. */
  tool?: string;
  /** Asks a broker for all that is linked, not for keys of AWS alone. */
  everything?: boolean;
}

/** AWS as one command reaches it. */
export interface Session {
  connection: Connection;
  identity: CallerIdentity;
  /** Where a broker decided: the deployment it gives keys to, and what it gave besides those of AWS. */
  brokered?: { deployment: BrokeredDeployment; others: readonly LinkedNeed[] };
}

/** What one run of a command has opened already. */
interface Opened {
  sessions: Map<string, Promise<Session>>;
  profiles: CredentialPorts["profiles"];
}

type Raw = Readonly<Record<string, unknown>>;

const openedBy = new WeakMap<Io, Opened>();

/**
 * AWS with the credentials of an instance: decided by `passrole.yml`, or the broker it names, tried once, and named on
 * stderr; the same session when a run asks again. Throws a `PassroleError` (exit code 4, or 2 on a bad file) when there
 * are no credentials to be had; local ones never take their place.
 */
export function openSession(request: SessionRequest, raw: Raw, io: Io): Promise<Session> {
  const options = parseCredentialOptions(raw);
  const opened = openedBy.get(io) ?? { sessions: new Map(), profiles: new Map() };
  openedBy.set(io, opened);
  const key = JSON.stringify([request, options]);
  const session = opened.sessions.get(key) ?? open(request, raw, opened, io);
  opened.sessions.set(key, session);
  return session;
}

async function open(request: SessionRequest, raw: Raw, { profiles }: Opened, io: Io): Promise<Session> {
  const options = parseCredentialOptions(raw);
  const reach = reachOf(request.instance.region, io.env);
  const ports = credentialPorts(reach, io, profiles);
  const project = projectOf(request.folder, io);
  const place = placeIn(project, raw, io);
  if (!place)
    return fileSession(request, sessionDeployer(project, request.instance, io), options, { reach, ports }, io);
  const unlinked = nobodyLinked(request.instance);
  if (options.useLocalCredentials) {
    const { breakGlass } = await import("./broker/local-fallback.ts");
    await breakGlass(place, request.instance, io);
    return fileSession(request, unlinked, options, { reach, ports }, io);
  }
  const { brokeredSession } = await import("./broker/brokered-session.ts");
  const local = (): CredentialProvider => providerFor(unlinked, { ...options, profile: request.profile }, ports);
  return brokeredSession(request, { place, raw, reach, ports, local }, io);
}

/** As the file decides that names who deploys where, or as there is nothing that decides. */
async function fileSession(
  request: SessionRequest,
  deployer: Deployer,
  options: CredentialOptions,
  { reach, ports }: { reach: Reach; ports: CredentialPorts },
  io: Io,
): Promise<Session> {
  const choice = { ...options, profile: request.profile, sessionPolicy: request.sessionPolicy };
  const credentials = providerFor(deployer, choice, ports);
  const identity = await identityOf(credentials, ports);
  checkAccount(identity, deployer, choice);
  warn(deployer, choice, io);
  io.err(`${io.errStyle.dim(identityLine(identity, credentials, deployer, reach.region))}\n`);
  return { connection: { ...reach, credentials }, identity };
}

function projectOf(folder: string, io: Io): ProjectOfFolder {
  const { value, diagnostics } = readProjectFile(folder, io);
  if (!value) throw new PassroleError(diagnostics);
  report(diagnostics, io);
  return value;
}

function placeIn(project: ProjectOfFolder, raw: Raw, io: Io): BrokerPlace | undefined {
  const { value, diagnostics } = decidingBroker(project, raw, io);
  if (diagnostics.length > 0) throw new PassroleError(diagnostics);
  return value;
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
