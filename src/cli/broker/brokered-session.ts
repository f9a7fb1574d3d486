import type { Reach } from "../../aws/connection.ts";
import type { CallerIdentity } from "../../aws/caller-identity.ts";
import type { CredentialProvider } from "../../aws/credentials.ts";
import type { CredentialsRequest } from "../../broker/contract/deployments.ts";
import { awsKind, needName, parseNeed } from "../../broker/domain/kinds.ts";
import { quote } from "../../broker/domain/quote.ts";
import type { CredentialPorts } from "../../credentials/ports.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import type { Io } from "../command.ts";
import { identityOf } from "../identity-of.ts";
import type { Session, SessionRequest } from "../session.ts";
import type { BrokerPlace } from "./broker-place.ts";
import { openDeployment, type BrokeredDeployment } from "./brokered-deployment.ts";
import { awsAnswer, brokeredKeys, type LinkedNeed } from "./brokered-keys.ts";
import { instanceKey } from "./instance-key.ts";
import { fallBack, fallbackOf } from "./local-fallback.ts";

/** What a session is made of besides what is asked for. */
export interface BrokeredWith {
  place: BrokerPlace;
  raw: Readonly<Record<string, unknown>>;
  reach: Reach;
  ports: CredentialPorts;
  /** Local credentials, for the one answer on which they are used. */
  local: () => CredentialProvider;
}

/**
 * AWS with keys that a broker gives for one deployment. Local credentials are used on the explicit answer that nothing
 * is linked, and on nothing else: whatever fails, throws.
 */
export async function brokeredSession(request: SessionRequest, from: BrokeredWith, io: Io): Promise<Session> {
  fallbackOf(from.raw);
  const { folder, instance, tool = "passrole", everything } = request;
  const key = instanceKey(from.place, instance);
  const deployment = await openDeployment({ place: from.place, key, tool, folder }, io);
  const asked: CredentialsRequest = request.sessionPolicy ? { sessionPolicy: request.sessionPolicy } : {};
  const answers = await deployment.issue(everything ? asked : { ...asked, needs: [awsKind] });
  const aws = awsAnswer(answers, from.place.url);
  const others = answers.filter(
    (need): need is LinkedNeed => need.linked && needName(parseNeed(need.need)) !== awsKind,
  );
  const session = aws.linked
    ? await linkedSession(aws, deployment, asked, from, io)
    : await unlinkedSession(deployment, from, io);
  return { ...session, brokered: { deployment, others } };
}

async function linkedSession(
  aws: LinkedNeed,
  deployment: BrokeredDeployment,
  asked: CredentialsRequest,
  { reach, ports }: BrokeredWith,
  io: Io,
): Promise<Session> {
  const credentials = brokeredKeys(aws, deployment, asked, io.now);
  const identity = await identityOf(credentials, ports);
  checkAccount(identity, aws);
  say(`as ${identity.arn}, from ${credentials.source} (account ${identity.account}, region ${reach.region})`, io);
  return { connection: { ...reach, credentials }, identity };
}

async function unlinkedSession(
  { client, key }: BrokeredDeployment,
  { reach, ports, local, raw }: BrokeredWith,
  io: Io,
): Promise<Session> {
  await fallBack(client, key, raw, io);
  const credentials = local();
  const identity = await identityOf(credentials, ports);
  const { arn, account } = identity;
  say(
    `as ${arn}, from ${credentials.source} (account ${account}, region ${reach.region}); ${client.url} says that nothing is linked here: local credentials`,
    io,
  );
  return { connection: { ...reach, credentials }, identity };
}

/** Who answers as STS and who answers as the broker must mean the same account. */
function checkAccount({ account, arn }: CallerIdentity, { provider, credentials }: LinkedNeed): void {
  if (credentials.aws?.account === account) return;
  const message = `\`${arn}\` is of account \`${account}\`, and provider ${quote(provider)} is for \`${credentials.aws?.account ?? ""}\``;
  throw PassroleError.of("credentials/other-account", message, {
    hint: "the keys were dropped; check who answers as STS (AWS_ENDPOINT_URL)",
    exitCode: 4,
  });
}

function say(line: string, io: Io): void {
  io.err(`${io.errStyle.dim(line)}\n`);
}
