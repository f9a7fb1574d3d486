import { AwsCallError } from "../aws/aws-call-error.ts";
import type { CredentialProvider, Credentials } from "../aws/credentials.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import { Secret } from "../diagnostics/secret.ts";
import { localSources, type LocalChoice, type LocalSource } from "./local-sources.ts";
import { noneFound } from "./none-found.ts";
import type { CredentialPorts } from "./ports.ts";
import { tokenFault } from "./profile-failure.ts";
import { malformed, unreadable } from "./profile-problem.ts";
import { profileProvider } from "./profile-provider.ts";
import { leftOf, renewing } from "./renewing.ts";
import { readSharedFiles } from "./shared-files.ts";
import { sourceWords } from "./source-words.ts";
import { expiredCredentials, stsFailure } from "./sts-failure.ts";

/** The credentials of this machine: of the first place that is set. Throws when none is, or what is set is broken. */
export function localProvider(choice: LocalChoice, ports: CredentialPorts): CredentialProvider {
  const { env, now } = ports;
  const files = readSharedFiles(env);
  const [source] = localSources(env, choice, files);
  const none = (): PassroleError => malformed(files) ?? unreadable(files) ?? noneFound(env, choice, files);
  if (!source) throw none();
  if (source.kind === "profile") return profileProvider(source.profile, source.name, files, ports);
  const words = sourceWords(source, env, files);
  const make = async (): Promise<Credentials> => {
    const found = await credentialsOf(source, words, ports, none);
    if (leftOf(found, now) > 0) return found;
    throw new PassroleError([expiredCredentials(words)], { exitCode: 4 });
  };
  return renewing(words, make, now);
}

type OwnSource = Exclude<LocalSource, { kind: "profile" }>;

function credentialsOf(
  source: OwnSource,
  words: string,
  ports: CredentialPorts,
  none: () => PassroleError,
): Promise<Credentials> {
  if (source.kind === "keys") return Promise.resolve(environmentKeys(source.prefix, ports));
  if (source.kind === "token-file") return fromTokenFile(words, ports);
  return source.kind === "container" ? fromContainer(words, ports) : fromInstance(ports, none);
}

function environmentKeys(prefix: string, { env }: CredentialPorts): Credentials {
  const sessionToken = env[`${prefix}_SESSION_TOKEN`];
  const expiration = prefix === "AWS" ? Date.parse(env["AWS_CREDENTIAL_EXPIRATION"] ?? "") : NaN;
  return {
    accessKeyId: env[`${prefix}_ACCESS_KEY_ID`]!,
    secretAccessKey: new Secret(env[`${prefix}_SECRET_ACCESS_KEY`]!),
    ...(sessionToken && { sessionToken: new Secret(sessionToken) }),
    ...(!Number.isNaN(expiration) && { expiration: new Date(expiration) }),
  };
}

async function fromTokenFile(words: string, { env, chain, region }: CredentialPorts): Promise<Credentials> {
  const roleArn = env["AWS_ROLE_ARN"];
  const hint = "AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN belong together: the token is exchanged for the role";
  const broken = (what: string, cause?: unknown): PassroleError =>
    PassroleError.of("credentials/web-identity", what, { hint, exitCode: 4, cause });
  if (!roleArn) throw broken("AWS_WEB_IDENTITY_TOKEN_FILE is set, and AWS_ROLE_ARN is not");
  const sessionName = env["AWS_ROLE_SESSION_NAME"] || "passrole";
  try {
    return await chain.tokenFile({ tokenFile: env["AWS_WEB_IDENTITY_TOKEN_FILE"]!, roleArn, sessionName, region });
  } catch (error) {
    if (error instanceof AwsCallError) throw stsFailure(error, words);
    throw broken(error instanceof Error ? `${words}: ${tokenFault(error)}` : `${words} cannot be used`, error);
  }
}

async function fromContainer(words: string, { env, chain }: CredentialPorts): Promise<Credentials> {
  const valueOf = (name: string): string => env[`AWS_CONTAINER_${name}`] ?? "";
  try {
    return await chain.container({
      relativeUri: valueOf("CREDENTIALS_RELATIVE_URI"),
      fullUri: valueOf("CREDENTIALS_FULL_URI"),
      token: valueOf("AUTHORIZATION_TOKEN"),
      tokenFile: valueOf("AUTHORIZATION_TOKEN_FILE"),
    });
  } catch (error) {
    const detail = error instanceof Error && error.message !== "" ? `: ${error.message.split("\n")[0]}` : "";
    throw PassroleError.of("credentials/container-failed", `${words} gave no credentials${detail}`, {
      hint: "the endpoint must answer with AccessKeyId, SecretAccessKey, Token and Expiration",
      exitCode: 4,
      cause: error,
    });
  }
}

/** Nothing says beforehand whether a machine has instance metadata: where it does not answer, nothing was found. */
async function fromInstance({ chain }: CredentialPorts, none: () => PassroleError): Promise<Credentials> {
  try {
    return await chain.instance();
  } catch {
    throw none();
  }
}
